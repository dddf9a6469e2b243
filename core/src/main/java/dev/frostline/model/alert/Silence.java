package dev.frostline.model.alert;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.TagValidation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time span during which no notifications are sent for the alerts of a scope.
 *
 * @param endsAt exclusive
 */
public record Silence(
        String silenceId,
        Scope scope,
        Instant startsAt,
        Instant endsAt,
        String createdBy,
        @Nullable String comment) {
    public Silence {
        TagValidation.requirePresent("silence_id", silenceId);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(startsAt, "starts_at");
        Objects.requireNonNull(endsAt, "ends_at");
        TagValidation.requirePresent("created_by", createdBy);
        if (!endsAt.isAfter(startsAt)) {
            throw new InvalidValueException("ends_at", "is not after starts_at");
        }
    }
}
