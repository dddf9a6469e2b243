package dev.frostline.model.alert;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.TagValidation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done with an alert.
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

    /** The things people do with alerts. */
    public enum Action {
        ACKNOWLEDGE,
        UNACKNOWLEDGE,
        /** It is over; what its series do is judged against the level from before still. */
        RESOLVE,
        /** It is over, since the new level is as it should be: what comes is judged against that one. */
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
            throw new InvalidValueException("comment", "is missing");
        }
    }
}
