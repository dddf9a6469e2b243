package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Population;
import dev.frostline.detection.alert.state.TraitPattern;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the changes each pattern matches, and how many series of the population it matches. */
final class TraitPatternCounts {
    private final Map<TraitPattern, BitSet> covered = new LinkedHashMap<>();
    private final Population population;

    /** @param minMembers patterns that match fewer changes are left out */
    TraitPatternCounts(List<Member> changed, Population population, int minMembers) {
        this.population = population;
        for (int i = 0; i < changed.size(); i++) {
            Member member = changed.get(i);
            for (TraitPattern pattern : TraitPattern.setOf(member.series(), member.country())) {
                covered.computeIfAbsent(pattern, p -> new BitSet()).set(i);
            }
        }
        covered.values().removeIf(members -> members.cardinality() < minMembers);
    }

    private BitSet changesOf(TraitPattern pattern) {
        return covered.getOrDefault(pattern, new BitSet());
    }

    Set<TraitPattern> patterns() {
        return covered.keySet();
    }

    /** Of the changes that are left, those that a pattern fits. */
    BitSet covered(TraitPattern pattern, BitSet remaining) {
        BitSet both = (BitSet) changesOf(pattern).clone();
        both.and(remaining);
        return both;
    }

    /** How many of the changes that are left a pattern fits. */
    int count(TraitPattern pattern, BitSet remaining) {
        BitSet fitting = changesOf(pattern);
        int count = 0;
        for (int i = fitting.nextSetBit(0); i >= 0; i = fitting.nextSetBit(i + 1)) {
            count += remaining.get(i) ? 1 : 0;
        }
        return count;
    }

    /** How many series a pattern fits, without those of changes that are not left. */
    int populationCount(TraitPattern pattern, int coveredAndLeft) {
        int gone = changesOf(pattern).cardinality() - coveredAndLeft;
        return Math.max(coveredAndLeft, population.count(pattern) - gone);
    }
}
