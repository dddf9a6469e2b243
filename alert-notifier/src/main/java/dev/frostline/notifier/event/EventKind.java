package dev.frostline.notifier.event;

import java.util.Locale;

/** What can happen to an alert that people may be told of; at most one of these for each revision. */
public enum EventKind {
    OPENED("alert_created"),
    RAISED("alert_updated"),
    ACKNOWLEDGED("alert_updated"),
    RESOLVED("alert_resolved");

    private final String wireName;

    EventKind(String wireName) {
        this.wireName = wireName;
    }

    /** As subscribers of webhooks and of the WebSocket know it. */
    public String wireName() {
        return wireName;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
