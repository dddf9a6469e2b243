package dev.frostline.benchmarks.detection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What became of the events of one kind. */
record FleetScore(FleetShape shape, List<FleetEvents.Outcome> outcomes) {

    int causes() {
        return shape.causes().size();
    }

    double merged() {
        return (double) outcomes.stream().filter(FleetEvents.Outcome::merged).count() / outcomes.size();
    }

    double alerts() {
        return outcomes.stream().mapToInt(FleetEvents.Outcome::alerts).average().orElse(0);
    }

    void into(ObjectNode figures) {
        ObjectNode own = figures.putObject(shape.name());
        own.put("merged", StepScore.rounded(merged(), 1e4));
        own.put("alerts", StepScore.rounded(alerts(), 1e4));
        own.put("delay_median", delayMedian());
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%10.2f  of %s; %.2f alerts, the first after %d windows",
                merged(),
                shape.name(),
                alerts(),
                delayMedian());
    }

    private int delayMedian() {
        List<Integer> delays = new ArrayList<>();
        outcomes.forEach(outcome -> delays.addAll(outcome.delay()));
        Collections.sort(delays);
        return delays.isEmpty() ? -1 : delays.get(delays.size() / 2);
    }
}
