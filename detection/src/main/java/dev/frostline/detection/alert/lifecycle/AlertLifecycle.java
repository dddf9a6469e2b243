package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an alert from one state to the next, with a line in its history and the next revision. */
public final class AlertLifecycle {
    public static final String DETECTOR = "detector";

    /** What an actor's name begins with who is a silence. */
    static final String SILENCE = "silence:";

    private static final String ACCEPTED = "accepted as the new baseline";

    private AlertLifecycle() {}

    public static boolean isActive(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }

    /** Whether it is over by itself, because most of its members ended so. */
    public static boolean isEndedBy(Alert alert, EndReason reason) {
        Transition end = endTransition(alert);
        return end.actor().equals(DETECTOR) && reason.text().equals(end.comment());
    }

    /** Whether it is over by a person's word. */
    public static boolean isEndedByPerson(Alert alert) {
        return !endTransition(alert).actor().equals(DETECTOR);
    }

    private static Transition endTransition(Alert alert) {
        return alert.history().stream()
                .filter(t -> t.to() == AlertStatus.RESOLVED && t.from() != AlertStatus.RESOLVED)
                .findFirst()
                .orElseThrow();
    }

    /** Empty where the alert's state knows no such transition. */
    public static Optional<Alert> apply(Alert alert, AlertCommand command) {
        AlertState state = AlertState.of(alert.status());
        Optional<AlertStatus> next =
                switch (command.action()) {
                    case ACKNOWLEDGE -> state.acknowledge();
                    case UNACKNOWLEDGE -> state.unacknowledge();
                    case RESOLVE, ACCEPT -> state.resolve();
                    case COMMENT -> Optional.of(alert.status());
                };
        return next.map(to -> transition(alert, to, command.at(), command.actor(), comment(command)));
    }

    private static String comment(AlertCommand command) {
        if (command.action() != AlertCommand.Action.ACCEPT) {
            return command.comment();
        }
        return command.comment() == null ? ACCEPTED : ACCEPTED + ": " + command.comment();
    }

    public static Optional<Alert> resolve(Alert alert, Instant at, String comment) {
        return AlertState.of(alert.status()).resolve().map(to -> transition(alert, to, at, DETECTOR, comment));
    }

    static Optional<Alert> silence(Alert alert, Instant at, String silenceId) {
        return AlertState.of(alert.status()).silence().map(to -> transition(alert, to, at, SILENCE + silenceId, null));
    }

    /** One that a silence covers from its beginning: people must not be told of it before that is said. */
    static Alert createSilenced(Alert alert, Instant at, String silenceId) {
        Alert silenced = silence(alert, at, silenceId).orElseThrow();
        return with(silenced, alert.revision(), silenced.status(), at, silenced.resolvedAt(), silenced.history());
    }

    static Optional<Alert> unsilence(Alert alert, Instant at) {
        return AlertState.of(alert.status())
                .unsilence()
                .map(to -> transition(alert, to, at, DETECTOR, "no silence covers it any more"));
    }

    private static Alert transition(Alert alert, AlertStatus to, Instant at, String actor, String comment) {
        List<Transition> history = new ArrayList<>(alert.history());
        history.add(new Transition(at, actor, alert.status(), to, comment));
        Instant resolvedAt = to != AlertStatus.RESOLVED ? null : alert.resolvedAt() == null ? at : alert.resolvedAt();
        return with(alert, alert.revision() + 1, to, at, resolvedAt, history);
    }

    /** The same alert at another point of its life. */
    static Alert with(
            Alert alert, int revision, AlertStatus status, Instant at, Instant resolvedAt, List<Transition> history) {
        return new Alert(
                alert.alertId(),
                revision,
                status,
                alert.severity(),
                alert.direction(),
                alert.title(),
                alert.scope(),
                alert.seriesCount(),
                alert.baselineMs(),
                alert.currentMs(),
                alert.changePct(),
                alert.confidence(),
                alert.startedAt(),
                alert.detectedAt(),
                at,
                resolvedAt,
                alert.causes(),
                history,
                alert.settings());
    }
}
