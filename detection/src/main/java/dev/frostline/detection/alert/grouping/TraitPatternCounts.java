package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.model.SeriesKey;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which changes each pattern fits, and how many series there are that it fits: counted once. */
final class TraitPatternCounts {
    private final Map<TraitPattern, BitSet> covered = new LinkedHashMap<>();
    private final Map<TraitPattern, Integer> populationCounts = new HashMap<>();

    /** @param minMembers patterns that fit fewer changes are left out */
    TraitPatternCounts(List<Member> changed, Collection<KnownSeries> population, int minMembers) {
        for (int i = 0; i < changed.size(); i++) {
            for (TraitPattern pattern :
                    patterns(changed.get(i).series(), changed.get(i).country())) {
                covered.computeIfAbsent(pattern, p -> new BitSet()).set(i);
            }
        }
        covered.values().removeIf(members -> members.cardinality() < minMembers);
        for (KnownSeries known : covered.isEmpty() ? List.<KnownSeries>of() : population) {
            for (TraitPattern pattern : patterns(known.series(), known.country())) {
                if (covered.containsKey(pattern)) {
                    populationCounts.merge(pattern, 1, Integer::sum);
                }
            }
        }
    }

    Set<TraitPattern> patterns() {
        return covered.keySet();
    }

    /** Of the changes that are left, those that a pattern fits. */
    BitSet covered(TraitPattern pattern, BitSet remaining) {
        BitSet both = (BitSet) covered.get(pattern).clone();
        both.and(remaining);
        return both;
    }

    /** How many of the changes that are left a pattern fits. */
    int count(TraitPattern pattern, BitSet remaining) {
        BitSet fitting = covered.get(pattern);
        int count = 0;
        for (int i = fitting.nextSetBit(0); i >= 0; i = fitting.nextSetBit(i + 1)) {
            count += remaining.get(i) ? 1 : 0;
        }
        return count;
    }

    /** How many series a pattern fits, without those of changes that are not left. */
    int populationCount(TraitPattern pattern, int coveredAndLeft) {
        int gone = covered.get(pattern).cardinality() - coveredAndLeft;
        return Math.max(coveredAndLeft, populationCounts.getOrDefault(pattern, 0) - gone);
    }

    private static Set<TraitPattern> patterns(SeriesKey series, String country) {
        return new LinkedHashSet<>(TraitPattern.of(series, country));
    }
}
