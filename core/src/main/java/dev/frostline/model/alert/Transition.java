package dev.frostline.model.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step in an alert's history.
 *
 * @param actor who or what did it: {@code detector}, a person's name, or {@code silence:<id>}
 * @param from null for the first one
 * @param comment null where there is none
 */
public record Transition(
        Instant at,
        String actor,
        @Nullable AlertStatus from,
        AlertStatus to,
        @Nullable String comment) {
    public Transition {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(to, "to");
    }
}
