package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the fewest and simplest descriptions that cover changes of one time: a greedy set cover in which a
 * description gains by each changed series it covers and loses by each unchanged one, which may only not have been
 * noticed yet, and by each trait it names.
 */
final class Explainer {
    private static final double UNCHANGED_COST = 0.2;
    private static final double TRAIT_COST = 0.25;
    private static final double MIN_GAIN = 1;
    private static final int MIN_COVERED = 2;
    /** A longer list in a description says no more than none. */
    private static final int LONGEST_LIST = 10;

    static final Comparator<Member> ORDER =
            Comparator.comparingLong(Member::changePoint).thenComparing(Member::series);

    private final Collection<KnownSeries> population;
    private final int scatteredFrom;

    Explainer(Collection<KnownSeries> population, int scatteredFrom) {
        this.population = population;
        this.scatteredFrom = scatteredFrom;
    }

    List<Explanation> explain(List<Member> changed) {
        List<Explanation> found = new ArrayList<>();
        List<Member> rest = new ArrayList<>(changed);
        rest.sort(ORDER);
        Set<SeriesKey> explained = new HashSet<>();
        Pattern best = best(rest, explained);
        while (best != null) {
            Pattern pattern = best;
            List<Member> covered = rest.stream()
                    .filter(m -> pattern.fits(m.series(), m.country()))
                    .toList();
            found.add(new Explanation(pattern.toScope(), covered));
            covered.forEach(m -> explained.add(m.series()));
            rest.removeAll(covered);
            best = best(rest, explained);
        }
        addRest(found, rest);
        return found;
    }

    private Pattern best(List<Member> changed, Set<SeriesKey> explained) {
        Map<Pattern, Integer> covered = new LinkedHashMap<>();
        for (Member member : changed) {
            new HashSet<>(Pattern.of(member.series(), member.country()))
                    .forEach(p -> covered.merge(p, 1, Integer::sum));
        }
        covered.values().removeIf(count -> count < MIN_COVERED);
        Map<Pattern, Integer> existing = covered.isEmpty() ? Map.of() : count(covered.keySet(), explained);
        return covered.entrySet().stream()
                .filter(e -> gain(e.getKey(), e.getValue(), existing) >= MIN_GAIN)
                .max(Comparator.<Map.Entry<Pattern, Integer>>comparingDouble(
                                e -> gain(e.getKey(), e.getValue(), existing))
                        .thenComparing(e -> String.valueOf(e.getKey()), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static double gain(Pattern pattern, int covered, Map<Pattern, Integer> existing) {
        int unchanged = Math.max(0, existing.getOrDefault(pattern, covered) - covered);
        return covered - UNCHANGED_COST * unchanged - TRAIT_COST * pattern.size();
    }

    private Map<Pattern, Integer> count(Set<Pattern> patterns, Set<SeriesKey> explained) {
        Map<Pattern, Integer> counts = new HashMap<>();
        for (KnownSeries known : population) {
            if (!explained.contains(known.series())) {
                for (Pattern pattern : new HashSet<>(Pattern.of(known.series(), known.country()))) {
                    if (patterns.contains(pattern)) {
                        counts.merge(pattern, 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    private void addRest(List<Explanation> found, List<Member> rest) {
        if (rest.size() >= scatteredFrom) {
            found.add(new Explanation(listing(rest), rest));
        } else {
            rest.forEach(m -> found.add(new Explanation(listing(List.of(m)), List.of(m))));
        }
    }

    private static Scope listing(List<Member> members) {
        return new Scope(
                values(members, m -> m.series().functionName()),
                List.of(),
                values(members, m -> m.series().popCode()),
                values(members, m -> m.series().tier()),
                members.size() == 1 ? List.of() : values(members, Member::country));
    }

    private static List<String> values(List<Member> members, Function<Member, String> trait) {
        Set<String> values = new TreeSet<>();
        members.forEach(m -> values.add(trait.apply(m)));
        values.remove("");
        return values.size() > LONGEST_LIST ? List.of() : List.copyOf(values);
    }
}
