package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What another run of the detection says of an alert, with what people did to it when it was told first: they did that
 * though they were told something else.
 */
public final class ReplayMerge {
    private ReplayMerge() {}

    /**
     * @param published as people know it
     * @param replayed the same alert, as the other run has it
     * @return the next revision of what was told
     */
    public static Alert merge(Alert published, Alert replayed) {
        List<Transition> history = history(published, replayed);
        Instant resolvedAt = history.stream()
                .filter(step -> step.to() == AlertStatus.RESOLVED)
                .map(Transition::at)
                .findFirst()
                .orElse(null);
        AlertStatus status = history.get(history.size() - 1).to();
        Instant last = history.get(history.size() - 1).at();
        Instant updatedAt = last.isAfter(replayed.updatedAt()) ? last : replayed.updatedAt();
        return AlertLifecycle.with(replayed, published.revision() + 1, status, updatedAt, resolvedAt, history);
    }

    /** Whether another run says nothing that people do not know; an alert's revisions are not compared. */
    public static boolean isUnchanged(Alert published, Alert replayed) {
        Alert next = merge(published, replayed);
        return published.equals(AlertLifecycle.with(
                next, published.revision(), next.status(), published.updatedAt(), next.resolvedAt(), next.history()));
    }

    /** An alert that is over, with a line that says so of what another run did not find. */
    public static Alert withdraw(Alert published, Instant at, String actor, String comment) {
        List<Transition> history = new ArrayList<>(published.history());
        history.add(new Transition(at, actor, published.status(), published.status(), comment));
        return AlertLifecycle.with(
                published, published.revision() + 1, published.status(), at, published.resolvedAt(), history);
    }

    /** Both in the order of time, each step from where the one before led to; nothing leads out of an end. */
    private static List<Transition> history(Alert published, Alert replayed) {
        List<Transition> steps = Stream.concat(
                        replayed.history().stream(),
                        published.history().stream().filter(ReplayMerge::isByPerson))
                .sorted(Comparator.comparing(Transition::at))
                .toList();
        List<Transition> history = new ArrayList<>();
        AlertStatus status = null;
        for (Transition step : steps) {
            boolean resolved = status == AlertStatus.RESOLVED;
            if (!resolved || isByPerson(step)) {
                AlertStatus to = resolved || step.from() == step.to() && status != null ? status : step.to();
                history.add(new Transition(step.at(), step.actor(), status, to, step.comment()));
                status = to;
            }
        }
        return history;
    }

    private static boolean isByPerson(Transition step) {
        return !step.actor().equals(AlertLifecycle.DETECTOR) && !step.actor().startsWith(AlertLifecycle.SILENCE);
    }
}
