package dev.frostline.model.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step in an alert's history.
 *
 * @param actor who or what did it: {@code detector}, a person's name, {@code silence:<id>} or {@code replay:<name>}
 * @param from null for the first one
 * @param comment null where there is none; a text for people, which nothing is decided by
 * @param actorKind what kind of actor; derived from the name where a record of an earlier version has none
 * @param reason why; derived from the other components where a record of an earlier version has none
 */
public record Transition(
        Instant at,
        String actor,
        @Nullable AlertStatus from,
        AlertStatus to,
        @Nullable String comment,
        ActorKind actorKind,
        TransitionReason reason) {
    public Transition {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(to, "to");
        actorKind = actorKind == null ? ActorNames.kindOf(actor) : actorKind;
        reason = reason == null ? EarlierTransitions.reason(actor, from, to, comment) : reason;
    }

    /** As earlier versions wrote it: kind and reason are derived. */
    public Transition(Instant at, String actor, @Nullable AlertStatus from, AlertStatus to, @Nullable String comment) {
        this(
                at,
                actor,
                from,
                to,
                comment,
                ActorNames.kindOf(actor),
                EarlierTransitions.reason(actor, from, to, comment));
    }

    /** A step of the detection. */
    public static Transition byDetector(
            Instant at, @Nullable AlertStatus from, AlertStatus to, TransitionReason reason, @Nullable String comment) {
        return new Transition(at, ActorNames.DETECTOR, from, to, comment, ActorKind.DETECTOR, reason);
    }

    /** Whether the alert is over by this step. */
    public boolean isEnd() {
        return to == AlertStatus.RESOLVED && from != AlertStatus.RESOLVED;
    }

    /** The same step from one status to another. */
    public Transition between(@Nullable AlertStatus newFrom, AlertStatus newTo) {
        return new Transition(at, actor, newFrom, newTo, comment, actorKind, reason);
    }
}
