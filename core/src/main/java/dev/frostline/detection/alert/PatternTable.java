package dev.frostline.detection.alert;

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
final class PatternTable {
    private final Map<Pattern, BitSet> covered = new LinkedHashMap<>();
    private final Map<Pattern, Integer> existing = new HashMap<>();

    /** @param fewest patterns that fit fewer changes are left out */
    PatternTable(List<Member> changed, Collection<KnownSeries> population, int fewest) {
        for (int i = 0; i < changed.size(); i++) {
            for (Pattern pattern :
                    patterns(changed.get(i).series(), changed.get(i).country())) {
                covered.computeIfAbsent(pattern, p -> new BitSet()).set(i);
            }
        }
        covered.values().removeIf(members -> members.cardinality() < fewest);
        for (KnownSeries known : covered.isEmpty() ? List.<KnownSeries>of() : population) {
            for (Pattern pattern : patterns(known.series(), known.country())) {
                if (covered.containsKey(pattern)) {
                    existing.merge(pattern, 1, Integer::sum);
                }
            }
        }
    }

    Set<Pattern> patterns() {
        return covered.keySet();
    }

    /** Of the changes that are left, those that a pattern fits. */
    BitSet covered(Pattern pattern, BitSet left) {
        BitSet both = (BitSet) covered.get(pattern).clone();
        both.and(left);
        return both;
    }

    /** How many of the changes that are left a pattern fits. */
    int count(Pattern pattern, BitSet left) {
        BitSet fitting = covered.get(pattern);
        int count = 0;
        for (int i = fitting.nextSetBit(0); i >= 0; i = fitting.nextSetBit(i + 1)) {
            count += left.get(i) ? 1 : 0;
        }
        return count;
    }

    /** How many series a pattern fits, without those of changes that are not left. */
    int existing(Pattern pattern, int coveredAndLeft) {
        int gone = covered.get(pattern).cardinality() - coveredAndLeft;
        return Math.max(coveredAndLeft, existing.getOrDefault(pattern, 0) - gone);
    }

    private static Set<Pattern> patterns(SeriesKey series, String country) {
        return new LinkedHashSet<>(Pattern.of(series, country));
    }
}
