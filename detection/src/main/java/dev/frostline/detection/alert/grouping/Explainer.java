package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Population;
import dev.frostline.detection.alert.state.Trait;
import dev.frostline.detection.alert.state.TraitPattern;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fewest and simplest descriptions that cover changes of one time, one after the other. A description is
 * judged by the likelihood ratio of "its series change at a rate of their own" against "they change as any series
 * now and then does" (Kulldorff's scan statistic, 1997), so that it holds although only a part of its series was
 * noticed yet. What counts is how well all descriptions together tell what happened: of two causes at one time the
 * one that covers both loosely explains most by itself, but less than both do.
 */
public final class Explainer {
    /** The share of series that are found changed at about any time, whatever happens. */
    private static final double BASE_RATE = 0.002;
    /** In nats. */
    private static final double TRAIT_COST = 1;

    /** In nats: another cause at the same time is assumed only where it explains so much more. */
    private static final double EXPLANATION_COST = 12;

    private static final double MIN_GAIN = 7;
    private static final int MAX_CANDIDATES = 20;
    private static final int MIN_COVERED = 2;
    /** A scope does not name more values of a trait than this. */
    private static final int MAX_LISTED_VALUES = 10;

    static final Comparator<Member> ORDER =
            Comparator.comparingLong(Member::changePoint).thenComparing(Member::series);
    /** Of the changes of one series, a confirmed one, and of these one of the level, represents the series. */
    private static final Comparator<Member> LEVEL_FIRST = Comparator.comparing((Member m) -> !m.isReady())
            .thenComparing(Member::statistic)
            .thenComparing(ORDER);

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::gain)
            .reversed()
            .thenComparing(Candidate::pattern, TraitPattern.ORDER);

    private final Population population;
    private final int scatteredFrom;

    public Explainer(Population population, int scatteredFrom) {
        this.population = population;
        this.scatteredFrom = scatteredFrom;
    }

    /** Unconfirmed changes count for a description that covers them, and are left out where no description does. */
    public List<Explanation> explain(List<Member> changed) {
        Map<SeriesKey, List<Member>> bySeries = new TreeMap<>();
        changed.stream().sorted(LEVEL_FIRST).forEach(m -> bySeries.computeIfAbsent(
                        m.series(), series -> new ArrayList<>())
                .add(m));
        return explainSeries(bySeries.values().stream()
                        .map(ofOneSeries -> ofOneSeries.get(0))
                        .sorted(ORDER)
                        .toList())
                .stream()
                .map(e -> new Explanation(e.scope(), e.common(), withSameSeries(e.members(), bySeries)))
                .toList();
    }

    private static List<Member> withSameSeries(List<Member> members, Map<SeriesKey, List<Member>> bySeries) {
        return members.stream()
                .flatMap(m -> bySeries.getOrDefault(m.series(), List.of()).stream())
                .sorted(ORDER)
                .toList();
    }

    private List<Explanation> explainSeries(List<Member> sorted) {
        TraitPatternCounts table = new TraitPatternCounts(sorted, population, MIN_COVERED);
        BitSet remaining = new BitSet();
        remaining.set(0, sorted.size());
        List<Explanation> found = new ArrayList<>();
        TraitPattern best = choose(table, remaining);
        while (best != null) {
            BitSet covered = table.covered(best, remaining);
            found.add(new Explanation(best.toScope(), true, membersAt(covered, sorted)));
            remaining.andNot(covered);
            best = choose(table, remaining);
        }
        addRest(
                found,
                membersAt(remaining, sorted).stream().filter(Member::isReady).toList());
        return found;
    }

    private static List<Member> membersAt(BitSet places, List<Member> sorted) {
        return places.stream().mapToObj(sorted::get).toList();
    }

    /** The pattern with the greatest value together with what it leaves to other patterns; null where none is worthwhile. */
    private static @Nullable TraitPattern choose(TraitPatternCounts table, BitSet remaining) {
        TraitPattern best = null;
        double most = 0;
        for (TraitPattern candidate : candidates(table, remaining)) {
            double value = gain(table, candidate, remaining) + valueOfRest(table, candidate, remaining);
            if (best == null || value > most) {
                best = candidate;
                most = value;
            }
        }
        return best;
    }

    /** The worthwhile patterns, the best by itself first. */
    private static List<TraitPattern> candidates(TraitPatternCounts table, BitSet remaining) {
        return worthwhile(table, remaining)
                .sorted(BEST_FIRST)
                .limit(MAX_CANDIDATES)
                .map(Candidate::pattern)
                .toList();
    }

    private static Stream<Candidate> worthwhile(TraitPatternCounts table, BitSet remaining) {
        return table.patterns().stream()
                .map(pattern -> new Candidate(pattern, gain(table, pattern, remaining)))
                .filter(candidate -> candidate.gain() >= MIN_GAIN);
    }

    private static double valueOfRest(TraitPatternCounts table, TraitPattern first, BitSet remaining) {
        BitSet rest = (BitSet) remaining.clone();
        double value = 0;
        Optional<TraitPattern> current = Optional.of(first);
        while (current.isPresent()) {
            rest.andNot(table.covered(current.get(), rest));
            Optional<Candidate> next = worthwhile(table, rest).min(BEST_FIRST);
            value += next.map(candidate -> Math.max(0, candidate.gain() - EXPLANATION_COST))
                    .orElse(0.0);
            current = next.map(Candidate::pattern);
        }
        return value;
    }

    private static double gain(TraitPatternCounts table, TraitPattern pattern, BitSet remaining) {
        int covered = table.count(pattern, remaining);
        if (covered < MIN_COVERED) {
            return 0;
        }
        int all = table.populationCount(pattern, covered);
        double rate = (double) covered / all;
        if (rate <= BASE_RATE) {
            return 0;
        }
        int unchanged = all - covered;
        double ratio = covered * Math.log(rate / BASE_RATE);
        double unchangedTerm = unchanged == 0 ? 0 : unchanged * Math.log((1 - rate) / (1 - BASE_RATE));
        return ratio + unchangedTerm - TRAIT_COST * pattern.size();
    }

    private void addRest(List<Explanation> found, List<Member> rest) {
        if (rest.size() >= scatteredFrom) {
            found.add(new Explanation(listedScope(rest), false, rest));
        } else {
            rest.forEach(m -> found.add(new Explanation(listedScope(List.of(m)), false, List.of(m))));
        }
    }

    /** Each value that the members have; of a trait of which there are no other values, none. */
    Scope listedScope(List<Member> members) {
        return new Scope(
                values(Trait.FUNCTION, members),
                List.of(),
                values(Trait.POP, members),
                values(Trait.TIER, members),
                Members.countSeries(members) == 1 ? List.of() : values(Trait.COUNTRY, members));
    }

    private List<String> values(Trait trait, List<Member> members) {
        Set<String> values = new TreeSet<>();
        members.forEach(m -> values.add(trait.of(m.series(), m.country())));
        values.remove("");
        boolean informative = population.hasOther(trait, values);
        return informative && values.size() <= MAX_LISTED_VALUES ? List.copyOf(values) : List.of();
    }

    /** @param gain how much the pattern tells by itself, in nats */
    private record Candidate(TraitPattern pattern, double gain) {}
}
