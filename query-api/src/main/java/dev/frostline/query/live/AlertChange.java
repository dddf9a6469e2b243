package dev.frostline.query.live;

import dev.frostline.model.alert.Alert;

/** A change of an alert. */
public record AlertChange(Kind kind, Alert alert) {
    /** Whether the alert was created, updated or resolved. */
    public enum Kind {
        CREATED,
        UPDATED,
        RESOLVED
    }
}
