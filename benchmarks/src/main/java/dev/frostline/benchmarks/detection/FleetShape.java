package dev.frostline.benchmarks.detection;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.time.Duration;
import java.util.List;

/**
 * What happens to a fleet at one time.
 *
 * @param window of its series
 * @param causes each of which is to become one alert
 * @param strays series that get slower at the same time by chance, each for itself
 */
record FleetShape(String name, Duration window, List<Cause> causes, int strays) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int STRAYS = 3;

    /**
     * One thing that makes series slower.
     *
     * @param scope the series it concerns, and what the alert is to say of them
     * @param factor 1.3 for 30 % slower
     * @param later windows after the first cause
     */
    record Cause(Scope scope, double factor, int later) {
        boolean concerns(SeriesKey series) {
            return holds(scope.functions(), series.functionName())
                    && holds(scope.pops(), series.popCode())
                    && holds(scope.tiers(), series.tier())
                    && holds(scope.countries(), BenchmarkFleet.country(series));
        }

        private static boolean holds(List<String> wanted, String value) {
            return wanted.isEmpty() || wanted.contains(value);
        }
    }

    /** What the n-th trial tries: other values of the traits each time. */
    static List<FleetShape> all(int trial) {
        Scope function = new Scope(List.of(BenchmarkFleet.function(trial)), List.of(), List.of(), List.of(), List.of());
        Scope pop = new Scope(List.of(), List.of(), List.of(BenchmarkFleet.pop(trial + 3)), List.of(), List.of());
        Scope tier = new Scope(List.of(), List.of(), List.of(), List.of(BenchmarkFleet.tier(trial)), List.of());
        Scope country =
                new Scope(List.of(), List.of(), List.of(), List.of(), List.of(BenchmarkFleet.countryOf(trial + 1)));
        Scope functionInTier =
                new Scope(List.of(BenchmarkFleet.function(trial + 5)), List.of(), List.of(), tier.tiers(), List.of());
        return List.of(
                one("tier_30", DAY, tier, 1.3),
                one("tier_20", DAY, tier, 1.2),
                one("tier_12", DAY, tier, 1.12),
                one("function_50", DAY, function, 1.5),
                one("pop_20", DAY, pop, 1.2),
                one("country_25", DAY, country, 1.25),
                one("platform_20", DAY, Scope.EVERYTHING, 1.2),
                one("function_in_tier_60", DAY, functionInTier, 1.6),
                one("function_in_tier_30", DAY, functionInTier, 1.3),
                new FleetShape("pop_30_strays", DAY, List.of(new Cause(pop, 1.3, 0)), STRAYS),
                two("function_50_pop_30", DAY, function, 1.5, pop, 1.3, 0),
                two("function_25_pop_25", DAY, function, 1.25, pop, 1.25, 0),
                two("function_40_then_pop_40", DAY, function, 1.4, pop, 1.4, 2),
                two("tier_30_function_40", DAY, tier, 1.3, function, 1.4, 0),
                one("tier_30_stream", TEN_SECONDS, tier, 1.3),
                one("country_20_stream", TEN_SECONDS, country, 1.2),
                one("function_in_tier_60_stream", TEN_SECONDS, functionInTier, 1.6),
                two("function_50_pop_30_stream", TEN_SECONDS, function, 1.5, pop, 1.3, 0));
    }

    boolean concerns(SeriesKey series) {
        return causes.stream().anyMatch(cause -> cause.concerns(series));
    }

    boolean isOfDays() {
        return window.equals(DAY);
    }

    private static FleetShape one(String name, Duration window, Scope scope, double factor) {
        return new FleetShape(name, window, List.of(new Cause(scope, factor, 0)), 0);
    }

    private static FleetShape two(
            String name, Duration window, Scope one, double factor, Scope other, double itsFactor, int later) {
        return new FleetShape(name, window, List.of(new Cause(one, factor, 0), new Cause(other, itsFactor, later)), 0);
    }
}
