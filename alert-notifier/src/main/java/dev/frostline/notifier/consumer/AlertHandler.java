package dev.frostline.notifier.consumer;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.channel.ChannelWorker;
import dev.frostline.notifier.event.AlertEvent;
import dev.frostline.notifier.event.StoredAlertState;
import dev.frostline.notifier.store.NotifierAlertStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handles one alert: stores the notifications first, then the alert. If the process ends in between, both are repeated,
 * and the keys of the notifications prevent duplicates. Throws the exceptions of the store.
 */
public final class AlertHandler {
    private final NotifierAlertStore alerts;
    private final List<ChannelWorker> workers;
    private final Duration maxAge;
    private final Clock clock;
    private final OldAlertLog oldAlerts;

    /** @param maxAge what is older is stored, but opens nothing: an import of old data must page nobody */
    public AlertHandler(
            NotifierAlertStore alerts,
            List<ChannelWorker> workers,
            Duration maxAge,
            Clock clock,
            OldAlertLog oldAlerts) {
        this.alerts = alerts;
        this.workers = List.copyOf(workers);
        this.maxAge = maxAge;
        this.clock = clock;
        this.oldAlerts = oldAlerts;
    }

    /** @return false where this revision or a later one is stored already */
    boolean handle(Alert alert) {
        Optional<StoredAlertState> stored = alerts.find(alert.alertId());
        if (stored.isPresent() && stored.get().revision() >= alert.revision()) {
            return false;
        }
        AlertEvent.between(stored, alert).ifPresent(this::offer);
        return alerts.store(alert);
    }

    private void offer(AlertEvent event) {
        boolean tooOld = event.alert().updatedAt().isBefore(clock.instant().minus(maxAge));
        if (tooOld && !event.closesAnnounced()) {
            oldAlerts.add(event.alert());
        }
        workers.forEach(worker -> worker.offer(event, tooOld));
    }
}
