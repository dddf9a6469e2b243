package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import dev.frostline.model.SeriesKey;
import java.util.Comparator;
import java.util.List;

/** A conjunction of traits that a series can have; null leaves a trait open. */
record Pattern(String function, String pop, String tier, String country) {
    private static final Comparator<String> OPEN_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    /** By what they name, the first trait first. */
    static final Comparator<Pattern> ORDER = Comparator.comparing(Pattern::function, OPEN_LAST)
            .thenComparing(Pattern::pop, OPEN_LAST)
            .thenComparing(Pattern::tier, OPEN_LAST)
            .thenComparing(Pattern::country, OPEN_LAST);

    /** All patterns that a series fits and that people would name a cause by, the simplest first. */
    static List<Pattern> of(SeriesKey series, String country) {
        String f = series.functionName();
        String p = series.popCode();
        String t = series.tier().isEmpty() ? null : series.tier();
        String c = country.isEmpty() ? null : country;
        return List.of(
                new Pattern(null, null, null, null),
                new Pattern(f, null, null, null),
                new Pattern(null, p, null, null),
                new Pattern(null, null, t, null),
                new Pattern(null, null, null, c),
                new Pattern(f, p, null, null),
                new Pattern(f, null, t, null),
                new Pattern(f, null, null, c),
                new Pattern(null, p, t, null),
                new Pattern(null, null, t, c));
    }

    /** How many traits it names. */
    int size() {
        return (function == null ? 0 : 1) + (pop == null ? 0 : 1) + (tier == null ? 0 : 1) + (country == null ? 0 : 1);
    }

    boolean fits(SeriesKey series, String seriesCountry) {
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
