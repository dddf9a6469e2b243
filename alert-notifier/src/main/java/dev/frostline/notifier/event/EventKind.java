package dev.frostline.notifier.event;

import java.util.Locale;

/** The events of an alert of which people may be notified; at most one for each revision. */
public enum EventKind {
    OPENED("alert_created"),
    RAISED("alert_updated"),
    ACKNOWLEDGED("alert_updated"),
    RESOLVED("alert_resolved");

    private final String wireName;

    EventKind(String wireName) {
        this.wireName = wireName;
    }

    /** @return the name that webhooks and the WebSocket use */
    public String wireName() {
        return wireName;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
