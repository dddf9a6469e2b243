package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.ActorKind;
import dev.frostline.model.alert.ActorNames;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Transition;
import dev.frostline.model.alert.TransitionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges an alert of a replay with what commands did to the published alert of the same id. */
public final class ReplayMerge {
    private ReplayMerge() {}

    /**
     * @param published the alert as subscribers know it
     * @param replayed the same alert, as the replay has it
     * @return the next revision of the published alert
     */
    public static Alert merge(Alert published, Alert replayed) {
        List<Transition> history = history(published, replayed);
        Instant resolvedAt = history.stream()
                .filter(Transition::isEnd)
                .map(Transition::at)
                .findFirst()
                .orElse(null);
        AlertStatus status = history.get(history.size() - 1).to();
        Instant last = history.get(history.size() - 1).at();
        Instant updatedAt = last.isAfter(replayed.updatedAt()) ? last : replayed.updatedAt();
        return AlertBuilder.builder(replayed)
                .revision(published.revision() + 1)
                .status(status)
                .updatedAt(updatedAt)
                .resolvedAt(resolvedAt)
                .history(history)
                .build();
    }

    /** Whether the replay changes nothing of the published alert; revision and update time are not compared. */
    public static boolean isUnchanged(Alert published, Alert replayed) {
        Alert next = merge(published, replayed);
        return published.equals(AlertBuilder.builder(next)
                .revision(published.revision())
                .updatedAt(published.updatedAt())
                .build());
    }

    /** An alert that is over, with a step that says that a replay did not find it. */
    public static Alert withdraw(Alert published, Instant at, String actor, String comment) {
        List<Transition> history = new ArrayList<>(published.history());
        AlertStatus status = published.status();
        history.add(new Transition(
                at, actor, status, status, comment, ActorNames.kindOf(actor), TransitionReason.NOT_FOUND_AGAIN));
        return AlertBuilder.builder(published)
                .revision(published.revision() + 1)
                .updatedAt(at)
                .history(history)
                .build();
    }

    /** The steps of both in the order of time; each begins with the status that the step before led to; no step follows an end but those of commands. */
    private static List<Transition> history(Alert published, Alert replayed) {
        List<Transition> steps = Stream.concat(
                        replayed.history().stream(),
                        published.history().stream().filter(ReplayMerge::isByCommand))
                .sorted(Comparator.comparing(Transition::at))
                .toList();
        List<Transition> history = new ArrayList<>();
        @Nullable AlertStatus status = null;
        for (Transition step : steps) {
            boolean resolved = status == AlertStatus.RESOLVED;
            if (!resolved || isByCommand(step)) {
                boolean same = resolved || step.from() == step.to();
                AlertStatus to = same && status != null ? status : step.to();
                history.add(step.between(status, to));
                status = to;
            }
        }
        return history;
    }

    private static boolean isByCommand(Transition step) {
        return step.actorKind() == ActorKind.USER || step.actorKind() == ActorKind.REPLAY;
    }
}
