package dev.frostline.model.alert;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.TagValidation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command of a person about an alert.
 *
 * @param actor who; the names of the detector and of silences are refused, however they are spelled
 * @param comment null where there is none; required for {@link Action#COMMENT}
 */
public record AlertCommand(
        String alertId,
        Action action,
        String actor,
        @Nullable String comment,
        Instant at) {

    /** The actions that people take on alerts. */
    public enum Action {
        ACKNOWLEDGE,
        UNACKNOWLEDGE,
        /** Ends the alert; its series are still compared with the level before the change. */
        RESOLVE,
        /** Ends the alert; the new level is accepted and becomes the baseline of its series. */
        ACCEPT,
        COMMENT
    }

    public AlertCommand {
        TagValidation.requirePresent("alert_id", alertId);
        Objects.requireNonNull(action, "action");
        TagValidation.requirePresent("actor", actor);
        if (ActorNames.isReserved(actor)) {
            throw new InvalidValueException(
                    "actor", "is '" + actor + "': the names detector and silence:… are reserved for the system");
        }
        Objects.requireNonNull(at, "at");
        if (action == Action.COMMENT && (comment == null || comment.isBlank())) {
            throw InvalidValueException.missing("comment");
        }
    }
}
