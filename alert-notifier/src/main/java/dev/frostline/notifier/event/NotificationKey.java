package dev.frostline.notifier.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The identity of a notification: alert, channel, kind of event, and the revision that caused it. ASCII without spaces,
 * so that an HTTP header can contain it.
 */
public final class NotificationKey {
    private NotificationKey() {}

    public static String of(AlertEvent event, String channel) {
        String alert = URLEncoder.encode(event.alert().alertId(), StandardCharsets.UTF_8);
        return alert + ":" + channel + ":" + event.kind().label() + ":"
                + event.alert().revision();
    }
}
