package dev.frostline.benchmarks.detection;

import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/** Four hundred series: ten functions at ten locations, two in each country, in four tiers. */
final class BenchmarkFleet {
    private static final int FUNCTIONS = 10;
    private static final int POPS = 10;
    private static final int TIERS = 4;
    private static final int POPS_OF_COUNTRY = 2;

    private BenchmarkFleet() {}

    static List<SeriesKey> series() {
        List<SeriesKey> all = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS * POPS * TIERS; i++) {
            all.add(new SeriesKey(function(i), pop(i / FUNCTIONS), tier(i / (FUNCTIONS * POPS))));
        }
        return all;
    }

    static String function(int n) {
        return "function-" + n % FUNCTIONS;
    }

    static String pop(int n) {
        return "POP-" + n % POPS;
    }

    static String tier(int n) {
        return "tier-" + n % TIERS;
    }

    /** Of the n-th location. */
    static String countryOf(int n) {
        return "country-" + n % POPS / POPS_OF_COUNTRY;
    }

    static String country(SeriesKey series) {
        return countryOf(Integer.parseInt(series.popCode().substring("POP-".length())));
    }
}
