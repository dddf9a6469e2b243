package dev.frostline.detection.alert.grouping;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.util.Comparator;
import java.util.List;

/** A conjunction of traits that a series can have; null leaves a trait open. */
record TraitPattern(String function, String pop, String tier, String country) {
    private static final Comparator<String> OPEN_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    /** By what they name, the first trait first. */
    static final Comparator<TraitPattern> ORDER = Comparator.comparing(TraitPattern::function, OPEN_LAST)
            .thenComparing(TraitPattern::pop, OPEN_LAST)
            .thenComparing(TraitPattern::tier, OPEN_LAST)
            .thenComparing(TraitPattern::country, OPEN_LAST);

    /** All patterns that a series fits and that people would name a cause by, the simplest first. */
    static List<TraitPattern> of(SeriesKey series, String country) {
        String f = series.functionName();
        String p = series.popCode();
        String t = series.tier().isEmpty() ? null : series.tier();
        String c = country.isEmpty() ? null : country;
        return List.of(
                new TraitPattern(null, null, null, null),
                new TraitPattern(f, null, null, null),
                new TraitPattern(null, p, null, null),
                new TraitPattern(null, null, t, null),
                new TraitPattern(null, null, null, c),
                new TraitPattern(f, p, null, null),
                new TraitPattern(f, null, t, null),
                new TraitPattern(f, null, null, c),
                new TraitPattern(null, p, t, null),
                new TraitPattern(null, null, t, c));
    }

    /** How many traits it names. */
    int size() {
        return (function == null ? 0 : 1) + (pop == null ? 0 : 1) + (tier == null ? 0 : 1) + (country == null ? 0 : 1);
    }

    boolean matches(SeriesKey series, String seriesCountry) {
        return (function == null || function.equals(series.functionName()))
                && (pop == null || pop.equals(series.popCode()))
                && (tier == null || tier.equals(series.tier()))
                && (country == null || country.equals(seriesCountry));
    }

    Scope toScope() {
        return new Scope(list(function), List.of(), list(pop), list(tier), list(country));
    }

    private static List<String> list(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
