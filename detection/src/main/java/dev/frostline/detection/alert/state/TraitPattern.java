package dev.frostline.detection.alert.state;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conjunction of traits that a series can have; null leaves a trait open. */
public record TraitPattern(
        @Nullable String function,
        @Nullable String pop,
        @Nullable String tier,
        @Nullable String country) {
    private static final Comparator<@Nullable String> OPEN_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    /** By what they name, the first trait first. */
    public static final Comparator<TraitPattern> ORDER = Comparator.comparing(TraitPattern::function, OPEN_LAST)
            .thenComparing(TraitPattern::pop, OPEN_LAST)
            .thenComparing(TraitPattern::tier, OPEN_LAST)
            .thenComparing(TraitPattern::country, OPEN_LAST);

    /** All patterns that a series fits and that people would name a cause by, the simplest first. */
    public static List<TraitPattern> of(SeriesKey series, String country) {
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
    public int size() {
        return (function == null ? 0 : 1) + (pop == null ? 0 : 1) + (tier == null ? 0 : 1) + (country == null ? 0 : 1);
    }

    /** Each of {@link #of} once: where tier or country is empty, several are the same. */
    public static Set<TraitPattern> setOf(SeriesKey series, String country) {
        return new LinkedHashSet<>(of(series, country));
    }

    /** Every conjunction of a series' traits, also those that nobody would name a cause by, and the empty one. */
    static List<TraitPattern> all(SeriesKey series, String country) {
        List<TraitPattern> all = new ArrayList<>();
        for (int traits = 0; traits < 1 << Trait.values().length; traits++) {
            all.add(new TraitPattern(
                    (traits & 1) == 0 ? null : series.functionName(),
                    (traits & 2) == 0 ? null : series.popCode(),
                    (traits & 4) == 0 ? null : series.tier(),
                    (traits & 8) == 0 ? null : country));
        }
        return all;
    }

    /** Null where the scope names several values of a trait. */
    static @Nullable TraitPattern ofScope(Scope scope) {
        for (Trait trait : Trait.values()) {
            if (trait.in(scope).size() > 1) {
                return null;
            }
        }
        return new TraitPattern(
                first(scope.functions()), first(scope.pops()), first(scope.tiers()), first(scope.countries()));
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    /** Whether it is among those of {@link #of} for the series that it matches. */
    boolean isCounted() {
        return size() < 2 || size() == 2 && (pop == null || country == null);
    }

    public Scope toScope() {
        return new Scope(list(function), List.of(), list(pop), list(tier), list(country));
    }

    private static List<String> list(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
