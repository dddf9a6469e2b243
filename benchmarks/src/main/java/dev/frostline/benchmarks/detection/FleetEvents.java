package dev.frostline.benchmarks.detection;

import dev.frostline.model.Alert;
import dev.frostline.model.Scope;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Four hundred series (ten functions at ten locations in four tiers) in which many change at one time: a hundred for
 * one cause, or two times some forty for two causes.
 */
final class FleetEvents {
    private static final int FUNCTIONS = 10;
    private static final int POPS = 10;
    private static final int TIERS = 4;
    private static final int DAYS = 110;
    private static final int FIRST_EVENT = 70;
    private static final int SPREAD = 10;
    private static final int HORIZON = 10;
    private static final String ABSORBED = "it is part of alert";

    private final RealDays series;
    private final long seed;

    FleetEvents(RealDays series, long seed) {
        this.series = series;
        this.seed = seed;
    }

    /**
     * What became of one event.
     *
     * @param alerts how many were raised within ten windows, those included that became part of another one
     * @param merged whether what they became is one for each cause, with its scope
     */
    record Outcome(int alerts, boolean merged) {}

    /** One tier everywhere, 30 % slower. */
    Outcome one(int trial) {
        String tier = "tier-" + trial % TIERS;
        Set<Scope> right = Set.of(new Scope(List.of(), List.of(), List.of(), List.of(tier), List.of()));
        return run(trial, right, key -> key.tier().equals(tier) ? 1.3 : 1);
    }

    /** One function everywhere, 50 % slower, and one location for all other functions, 30 %. */
    Outcome two(int trial) {
        String function = "function-" + trial % FUNCTIONS;
        String pop = "POP-" + (trial + 3) % POPS;
        Set<Scope> right = Set.of(
                new Scope(List.of(function), List.of(), List.of(), List.of(), List.of()),
                new Scope(List.of(), List.of(), List.of(pop), List.of(), List.of()));
        return run(
                trial + 100,
                right,
                key -> key.functionName().equals(function) ? 1.5 : key.popCode().equals(pop) ? 1.3 : 1);
    }

    private Outcome run(int trial, Set<Scope> right, ToDoubleFunction<SeriesKey> factor) {
        Random random = new Random(seed * 31 + 7 + 104_729L * trial);
        int event = FIRST_EVENT + random.nextInt(SPREAD);
        AlertRun run = new AlertRun(Duration.ofDays(1));
        for (int i = 0; i < FUNCTIONS * POPS * TIERS; i++) {
            SeriesKey key = new SeriesKey(
                    "function-" + i % FUNCTIONS, "POP-" + i / FUNCTIONS % POPS, "tier-" + i / (FUNCTIONS * POPS));
            List<double[]> shuffled = series.shuffled(i + trial, DAYS, random);
            for (int day = 0; day < DAYS; day++) {
                double[] samples = shuffled.get(day);
                run.window(key, day, day < event ? samples : Steps.times(samples, factor.applyAsDouble(key)));
            }
        }
        run.finish();
        List<Alert> alerts = run.alerts(event, event + HORIZON);
        List<Scope> scopes = alerts.stream()
                .filter(alert -> !isAbsorbed(alert))
                .map(FleetEvents::withoutVersions)
                .toList();
        boolean merged = scopes.size() == right.size() && right.equals(new HashSet<>(scopes));
        return new Outcome(alerts.size(), merged);
    }

    private static boolean isAbsorbed(Alert alert) {
        String comment = alert.history().get(alert.history().size() - 1).comment();
        return comment != null && comment.startsWith(ABSORBED);
    }

    private static Scope withoutVersions(Alert alert) {
        Scope scope = alert.scope();
        return new Scope(scope.functions(), List.of(), scope.pops(), scope.tiers(), scope.countries());
    }
}
