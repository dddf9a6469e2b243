package dev.frostline.producer.generator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds each event of each round of a scenario, and its end: the ground truth of the generated data. */
final class OccurrenceFinder {
    private final Scenario scenario;
    private final long start;
    private final long period;

    OccurrenceFinder(Scenario scenario, long start) {
        this.scenario = scenario;
        this.start = start;
        this.period = scenario.repeat() == null ? 0 : scenario.repeat().toMillis();
    }

    List<Occurrence> between(long from, long to) {
        List<Occurrence> all = new ArrayList<>();
        for (long round = firstRound(from); start + round * period < to; round++) {
            for (ScenarioEvent event : scenario.events()) {
                add(all, event, round, to);
            }
            if (period == 0) {
                break;
            }
        }
        all.removeIf(one -> one.from() < from || one.from() >= to);
        all.sort(Comparator.comparingLong(Occurrence::from));
        return all;
    }

    private void add(List<Occurrence> all, ScenarioEvent event, long round, long to) {
        long from = start + round * period + event.at().toMillis();
        if (event.deployment() == null) {
            long roundEnd = period == 0 ? Long.MAX_VALUE : start + (round + 1) * period;
            all.add(new Occurrence(
                    event, event.functions(), null, from, before(to, Math.min(ownEnd(event, from), roundEnd))));
            return;
        }
        String version = Timeline.versionName(event.deployment().version(), round);
        for (String function : event.functions()) {
            long replaced = nextDeployment(function, from);
            Long until = before(to, Math.min(ownEnd(event, from), replaced));
            all.add(new Occurrence(event, List.of(function), version, from, until));
        }
    }

    /** Within this round or the next one, in which all deployments take place again. */
    private long nextDeployment(String function, long after) {
        Predicate<ScenarioEvent> isItsDeployment =
                event -> event.deployment() != null && event.functions().contains(function);
        return scenario.events().stream()
                .filter(isItsDeployment)
                .mapToLong(event -> firstAfter(after, start + event.at().toMillis()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long firstAfter(long after, long inFirstRound) {
        if (inFirstRound > after) {
            return inFirstRound;
        }
        return period == 0 ? Long.MAX_VALUE : inFirstRound + ((after - inFirstRound) / period + 1) * period;
    }

    private long firstRound(long from) {
        return period == 0 ? 0 : Math.max(0, (from - start) / period);
    }

    private static long ownEnd(ScenarioEvent event, long from) {
        Duration lasting = event.lasting();
        return lasting == null ? Long.MAX_VALUE : from + lasting.toMillis();
    }

    private static @Nullable Long before(long to, long end) {
        return end < to ? end : null;
    }
}
