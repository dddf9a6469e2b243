package dev.frostline.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person wants done with an alert.
 *
 * @param comment null where there is none; required for {@link Action#COMMENT}
 */
public record AlertCommand(String alertId, Action action, String actor, String comment, Instant at) {

    /** The things people do with alerts. */
    public enum Action {
        ACKNOWLEDGE,
        UNACKNOWLEDGE,
        RESOLVE,
        COMMENT
    }

    public AlertCommand {
        Tags.requirePresent("alert_id", alertId);
        Objects.requireNonNull(action, "action");
        Tags.requirePresent("actor", actor);
        Objects.requireNonNull(at, "at");
        if (action == Action.COMMENT && (comment == null || comment.isBlank())) {
            throw new InvalidValueException("comment", "is missing");
        }
    }
}
