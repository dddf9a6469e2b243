package dev.frostline.query.live;

import dev.frostline.model.alert.Alert;

/** What became of an alert. */
public record AlertChange(Kind kind, Alert alert) {
    /** Whether it is new, other than before, or over. */
    public enum Kind {
        CREATED,
        UPDATED,
        RESOLVED
    }
}
