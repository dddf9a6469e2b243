package dev.frostline.detection.alert.text;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Population;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.state.Trait;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of the population an alert's changes are: all in all, in the scope, and by function, PoP, tier and country. */
final class AlertImpact {
    private static final double WIDESPREAD_SHARE = 0.5;
    private static final int WIDESPREAD_SERIES = 4;

    static final List<Cause.Kind> TRAITS =
            List.of(Cause.Kind.FUNCTION, Cause.Kind.POP, Cause.Kind.TIER, Cause.Kind.COUNTRY);

    private final Population population;
    private final Scope scope;
    private final Map<Trait, Map<String, Integer>> changed = new EnumMap<>(Trait.class);
    private final int allChanged;
    private final List<Member> covered;
    private final int inScope;

    /** @param members one for each series */
    AlertImpact(Population population, Collection<Member> members, Scope scope) {
        this.population = population;
        this.scope = scope;
        for (Trait trait : Trait.values()) {
            changed.put(trait, counts(trait, members));
        }
        allChanged = members.size();
        covered = members.stream()
                .filter(m -> ScopeMatch.covers(scope, m.series(), m.country()))
                .toList();
        inScope = Math.max(population.count(scope), covered.size());
    }

    private static Map<String, Integer> counts(Trait trait, Collection<Member> members) {
        Map<String, Integer> counts = new HashMap<>();
        for (Member member : members) {
            String value = trait.of(member.series(), member.country());
            if (!value.isEmpty()) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts;
    }

    int all() {
        return Math.max(population.size(), allChanged);
    }

    int changed() {
        return allChanged;
    }

    int inScope() {
        return inScope;
    }

    /** The share of the series in the scope that changed. */
    double coverage() {
        return inScope == 0 ? 0 : (double) covered.size() / inScope;
    }

    /** How many values of a trait there are. */
    int values(Cause.Kind trait) {
        return population.valueCount(traitOf(trait));
    }

    int changedValues(Cause.Kind trait) {
        return changedBy(traitOf(trait)).size();
    }

    /** The value that all series in the scope have; null where there are several, or none. */
    @Nullable
    String onlyValue(Cause.Kind kind) {
        Trait trait = traitOf(kind);
        Set<String> values = population.someValues(trait, scope);
        values.addAll(counts(trait, covered).keySet());
        return values.size() == 1 ? values.iterator().next() : null;
    }

    /**
     * Whether four series or more changed that are half at least of those in the scope, whatever kind of scope it is, or
     * of those of one function, PoP, tier or country.
     */
    boolean isWidespread() {
        if (isWidespread(covered.size(), inScope)) {
            return true;
        }
        for (Trait trait : Trait.values()) {
            for (Map.Entry<String, Integer> one : changedBy(trait).entrySet()) {
                if (isWidespread(one.getValue(), population.count(trait, one.getKey()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWidespread(int changed, int all) {
        return changed >= WIDESPREAD_SERIES && changed >= WIDESPREAD_SHARE * all;
    }

    private Map<String, Integer> changedBy(Trait trait) {
        return changed.getOrDefault(trait, Map.of());
    }

    private static Trait traitOf(Cause.Kind kind) {
        return Trait.valueOf(kind.name());
    }
}
