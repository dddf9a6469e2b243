package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.model.alert.ActorKind;
import dev.frostline.model.alert.ActorNames;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Transition;
import dev.frostline.model.alert.TransitionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves an alert from one status to the next, with a step in its history and the next revision. */
public final class AlertLifecycle {
    private static final String ACCEPTED = "accepted as the new baseline";

    private AlertLifecycle() {}

    public static boolean isActive(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }

    /** Whether the detector ended the alert, for this reason. */
    public static boolean isEndedBy(Alert alert, EndReason reason) {
        return alert.end()
                .filter(end -> end.actorKind() == ActorKind.DETECTOR && end.reason() == reason.transitionReason())
                .isPresent();
    }

    /** Whether a command ended the alert, of a person or of a replay's promotion, and not the detector. */
    public static boolean isEndedByCommand(Alert alert) {
        return alert.end().filter(end -> end.actorKind() != ActorKind.DETECTOR).isPresent();
    }

    /** Empty where the alert's status has no such transition. */
    public static Optional<Alert> apply(Alert alert, AlertCommand command) {
        AlertState state = AlertState.of(alert.status());
        Optional<AlertStatus> next =
                switch (command.action()) {
                    case ACKNOWLEDGE -> state.acknowledge();
                    case UNACKNOWLEDGE -> state.unacknowledge();
                    case RESOLVE, ACCEPT -> state.resolve();
                    case COMMENT -> Optional.of(alert.status());
                };
        return next.map(to -> transition(alert, step(alert, to, command)));
    }

    private static Transition step(Alert alert, AlertStatus to, AlertCommand command) {
        ActorKind kind = ActorNames.kindOf(command.actor());
        TransitionReason reason =
                kind == ActorKind.REPLAY ? TransitionReason.NOT_FOUND_AGAIN : reason(command.action());
        return new Transition(command.at(), command.actor(), alert.status(), to, comment(command), kind, reason);
    }

    private static TransitionReason reason(AlertCommand.Action action) {
        return switch (action) {
            case ACKNOWLEDGE -> TransitionReason.ACKNOWLEDGED;
            case UNACKNOWLEDGE -> TransitionReason.UNACKNOWLEDGED;
            case RESOLVE -> TransitionReason.RESOLVED;
            case ACCEPT -> TransitionReason.ACCEPTED;
            case COMMENT -> TransitionReason.COMMENTED;
        };
    }

    private static @Nullable String comment(AlertCommand command) {
        if (command.action() != AlertCommand.Action.ACCEPT) {
            return command.comment();
        }
        return command.comment() == null ? ACCEPTED : ACCEPTED + ": " + command.comment();
    }

    /** Over, since enough of its members ended so. */
    public static Optional<Alert> resolve(Alert alert, Instant at, EndReason reason) {
        return resolve(alert, at, reason.transitionReason(), reason.text());
    }

    /** Over, since it is part of another alert. */
    public static Optional<Alert> absorb(Alert alert, Instant at, String otherAlertId) {
        return resolve(alert, at, TransitionReason.ABSORBED, "it is part of alert " + otherAlertId);
    }

    private static Optional<Alert> resolve(Alert alert, Instant at, TransitionReason reason, String comment) {
        return AlertState.of(alert.status())
                .resolve()
                .map(to -> transition(alert, Transition.byDetector(at, alert.status(), to, reason, comment)));
    }

    static Optional<Alert> silence(Alert alert, Instant at, String silenceId) {
        return AlertState.of(alert.status())
                .silence()
                .map(to -> transition(
                        alert,
                        new Transition(
                                at,
                                ActorNames.ofSilence(silenceId),
                                alert.status(),
                                to,
                                null,
                                ActorKind.SILENCE,
                                TransitionReason.SILENCE_BEGAN)));
    }

    /** A new alert that a silence covers from its beginning: its first revision is suppressed already. */
    static Alert createSilenced(Alert alert, Instant at, String silenceId) {
        return silence(alert, at, silenceId)
                .map(silenced -> AlertBuilder.builder(silenced)
                        .revision(alert.revision())
                        .build())
                .orElseThrow();
    }

    static Optional<Alert> unsilence(Alert alert, Instant at) {
        return AlertState.of(alert.status())
                .unsilence()
                .map(to -> transition(
                        alert,
                        Transition.byDetector(
                                at,
                                alert.status(),
                                to,
                                TransitionReason.SILENCE_ENDED,
                                "no silence covers it any more")));
    }

    private static Alert transition(Alert alert, Transition step) {
        List<Transition> history = new ArrayList<>(alert.history());
        history.add(step);
        return AlertBuilder.builder(alert)
                .revision(alert.revision() + 1)
                .status(step.to())
                .updatedAt(step.at())
                .resolvedAt(resolvedAt(alert, step))
                .history(history)
                .build();
    }

    private static @Nullable Instant resolvedAt(Alert alert, Transition step) {
        if (step.to() != AlertStatus.RESOLVED) {
            return null;
        }
        return alert.resolvedAt() == null ? step.at() : alert.resolvedAt();
    }
}
