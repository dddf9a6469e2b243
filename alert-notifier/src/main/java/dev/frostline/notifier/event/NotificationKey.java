package dev.frostline.notifier.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What makes a notification this one and no other: alert, channel, kind of event, and the revision that caused it.
 * ASCII without spaces, so that it can stand in an HTTP header.
 */
public final class NotificationKey {
    private NotificationKey() {}

    public static String of(AlertEvent event, String channel) {
        String alert = URLEncoder.encode(event.alert().alertId(), StandardCharsets.UTF_8);
        return alert + ":" + channel + ":" + event.kind().label() + ":"
                + event.alert().revision();
    }
}
