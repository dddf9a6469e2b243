package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertStatus;
import dev.frostline.model.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What another run of the detection says of an alert, with what people did to it when it was told first: they did that
 * though they were told something else.
 */
public final class Retelling {
    private Retelling() {}

    /**
     * @param told as people know it
     * @param retold the same alert, as the other run has it
     * @return the next revision of what was told
     */
    public static Alert of(Alert told, Alert retold) {
        List<Transition> history = history(told, retold);
        Instant resolvedAt = history.stream()
                .filter(step -> step.to() == AlertStatus.RESOLVED)
                .map(Transition::at)
                .findFirst()
                .orElse(null);
        AlertStatus status = history.get(history.size() - 1).to();
        Instant last = history.get(history.size() - 1).at();
        Instant updatedAt = last.isAfter(retold.updatedAt()) ? last : retold.updatedAt();
        return AlertLifecycle.with(retold, told.revision() + 1, status, updatedAt, resolvedAt, history);
    }

    /** Whether another run says nothing that people do not know; an alert's revisions are not compared. */
    public static boolean isNoNews(Alert told, Alert retold) {
        Alert next = of(told, retold);
        return told.equals(AlertLifecycle.with(
                next, told.revision(), next.status(), told.updatedAt(), next.resolvedAt(), next.history()));
    }

    /** An alert that is over, with a line that says so of what another run did not find. */
    public static Alert withdrawn(Alert told, Instant at, String actor, String comment) {
        List<Transition> history = new ArrayList<>(told.history());
        history.add(new Transition(at, actor, told.status(), told.status(), comment));
        return AlertLifecycle.with(told, told.revision() + 1, told.status(), at, told.resolvedAt(), history);
    }

    /** Both in the order of time, each step from where the one before led to; nothing leads out of an end. */
    private static List<Transition> history(Alert told, Alert retold) {
        List<Transition> steps = Stream.concat(
                        retold.history().stream(), told.history().stream().filter(Retelling::isByPerson))
                .sorted(Comparator.comparing(Transition::at))
                .toList();
        List<Transition> history = new ArrayList<>();
        AlertStatus status = null;
        for (Transition step : steps) {
            boolean over = status == AlertStatus.RESOLVED;
            if (!over || isByPerson(step)) {
                AlertStatus to = over || step.from() == step.to() && status != null ? status : step.to();
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
