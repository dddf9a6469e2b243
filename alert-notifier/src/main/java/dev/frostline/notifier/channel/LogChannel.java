package dev.frostline.notifier.channel;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.store.Notification;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each notification to the logger {@code frostline.alerts}. */
public final class LogChannel implements Channel {
    private static final Logger ALERTS = LoggerFactory.getLogger("frostline.alerts");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public boolean accepts(EventKind kind) {
        return true;
    }

    @Override
    public String payload(EventKind kind, Alert alert) {
        return String.format(
                Locale.ROOT,
                "alert %s %s: %s (%s, %.0f -> %.0f ms, %+.0f %%, since %s)",
                printable(alert.alertId()),
                kind.label(),
                printable(alert.title()),
                alert.severity().name().toLowerCase(Locale.ROOT),
                alert.baselineMs(),
                alert.currentMs(),
                alert.changePct(),
                alert.startedAt());
    }

    @Override
    public Delivery send(Notification notification) {
        if (notification.kind() == EventKind.OPENED || notification.kind() == EventKind.RAISED) {
            ALERTS.warn(notification.payload());
        } else {
            ALERTS.info(notification.payload());
        }
        return Delivery.sent();
    }

    /** Names come from outside: a line break in a name must not forge a line of the log. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
