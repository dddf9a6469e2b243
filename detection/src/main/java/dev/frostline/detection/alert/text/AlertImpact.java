package dev.frostline.detection.alert.text;

import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of what exists an alert's changes are: counted once by function, PoP, tier and country. */
final class AlertImpact {
    private static final double WIDESPREAD_SHARE = 0.5;
    private static final int WIDESPREAD_SERIES = 4;

    static final List<Cause.Kind> TRAITS =
            List.of(Cause.Kind.FUNCTION, Cause.Kind.POP, Cause.Kind.TIER, Cause.Kind.COUNTRY);

    private final Map<Cause.Kind, Map<String, Integer>> existing = counters();
    private final Map<Cause.Kind, Map<String, Integer>> changed = counters();
    /** Of what exists in the scope. */
    private final Map<Cause.Kind, Map<String, Integer>> within = counters();

    private final int all;
    private final int allChanged;
    private final int inScope;
    private final int changedInScope;

    AlertImpact(Collection<KnownSeries> population, Collection<Member> members, Scope scope) {
        population.forEach(known -> count(existing, known.series(), known.country()));
        members.forEach(member -> count(changed, member.series(), member.country()));
        all = Math.max(population.size(), members.size());
        allChanged = members.size();
        List<Member> covered = members.stream()
                .filter(m -> ScopeMatch.covers(scope, m.series(), m.country()))
                .toList();
        List<KnownSeries> known = population.stream()
                .filter(k -> ScopeMatch.covers(scope, k.series(), k.country()))
                .toList();
        covered.forEach(member -> count(within, member.series(), member.country()));
        known.forEach(one -> count(within, one.series(), one.country()));
        changedInScope = covered.size();
        inScope = Math.max(known.size(), changedInScope);
    }

    int all() {
        return all;
    }

    int changed() {
        return allChanged;
    }

    int inScope() {
        return inScope;
    }

    /** The share of the series in the scope that changed. */
    double coverage() {
        return inScope == 0 ? 0 : (double) changedInScope / inScope;
    }

    /** How many values of a trait there are. */
    int values(Cause.Kind trait) {
        return existing.get(trait).size();
    }

    int changedValues(Cause.Kind trait) {
        return changed.get(trait).size();
    }

    /** The value that all series in the scope have; null where there are several, or none. */
    String onlyValue(Cause.Kind trait) {
        Map<String, Integer> values = within.get(trait);
        return values.size() == 1 ? values.keySet().iterator().next() : null;
    }

    /**
     * Whether four series or more changed that are half at least of those in the scope, whatever kind of scope it is, or
     * of those of one function, PoP, tier or country.
     */
    boolean isWidespread() {
        return isWidespread(changedInScope, inScope) || TRAITS.stream().anyMatch(this::isWidespread);
    }

    private boolean isWidespread(Cause.Kind trait) {
        return changed.get(trait).entrySet().stream()
                .anyMatch(e -> isWidespread(e.getValue(), existing.get(trait).getOrDefault(e.getKey(), 0)));
    }

    private static boolean isWidespread(int changed, int all) {
        return changed >= WIDESPREAD_SERIES && changed >= WIDESPREAD_SHARE * all;
    }

    private static Map<Cause.Kind, Map<String, Integer>> counters() {
        Map<Cause.Kind, Map<String, Integer>> counters = new EnumMap<>(Cause.Kind.class);
        TRAITS.forEach(trait -> counters.put(trait, new HashMap<>()));
        return counters;
    }

    private static void count(Map<Cause.Kind, Map<String, Integer>> counters, SeriesKey series, String country) {
        count(counters.get(Cause.Kind.FUNCTION), series.functionName());
        count(counters.get(Cause.Kind.POP), series.popCode());
        count(counters.get(Cause.Kind.TIER), series.tier());
        count(counters.get(Cause.Kind.COUNTRY), country);
    }

    private static void count(Map<String, Integer> counter, String value) {
        if (!value.isEmpty()) {
            counter.merge(value, 1, Integer::sum);
        }
    }
}
