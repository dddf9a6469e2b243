package dev.frostline.detection.alert.state;

import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The series that exist, counted by their traits. */
public final class Population implements TableIndex<KnownSeries> {
    private final Map<TraitPattern, Integer> counts = new HashMap<>();
    /** By trait and value, by key. The rows may be older ones: only series and country are read. */
    private final Map<Trait, Map<String, Map<String, KnownSeries>>> byTrait = new EnumMap<>(Trait.class);

    private final TimeQueue lastSeen = new TimeQueue();
    private int size;

    Population() {
        for (Trait trait : Trait.values()) {
            byTrait.put(trait, new HashMap<>());
        }
    }

    /** Of these series. */
    public static Population of(Collection<KnownSeries> series) {
        Population population = new Population();
        series.forEach(known -> population.update(known.series().toString(), null, known));
        return population;
    }

    @Override
    public void update(String key, @Nullable KnownSeries before, @Nullable KnownSeries after) {
        if (before != null) {
            lastSeen.remove(before.lastSeen(), key);
        }
        if (after != null) {
            lastSeen.add(after.lastSeen(), key);
        }
        if (before != null && after != null && before.country().equals(after.country())) {
            return;
        }
        if (before != null) {
            remove(key, before);
        }
        if (after != null) {
            add(key, after);
        }
    }

    private void add(String key, KnownSeries known) {
        size++;
        patterns(known).forEach(pattern -> counts.merge(pattern, 1, Integer::sum));
        byTrait.forEach((trait, values) -> values.computeIfAbsent(value(trait, known), value -> new HashMap<>())
                .put(key, known));
    }

    private void remove(String key, KnownSeries known) {
        size--;
        patterns(known).forEach(pattern -> counts.computeIfPresent(pattern, (p, n) -> n == 1 ? null : n - 1));
        byTrait.forEach((trait, values) -> values.computeIfPresent(value(trait, known), (value, series) -> {
            series.remove(key);
            return series.isEmpty() ? null : series;
        }));
    }

    private static Set<TraitPattern> patterns(KnownSeries known) {
        return TraitPattern.setOf(known.series(), known.country());
    }

    private static String value(Trait trait, KnownSeries known) {
        return trait.of(known.series(), known.country());
    }

    public int size() {
        return size;
    }

    /** How many series a pattern of those of {@link TraitPattern#of} matches. */
    public int count(TraitPattern pattern) {
        return counts.getOrDefault(pattern, 0);
    }

    /** How many series have this value of the trait. */
    public int count(Trait trait, String value) {
        return valuesOf(trait).getOrDefault(value, Map.of()).size();
    }

    /** How many values of the trait there are, without the empty one. */
    public int valueCount(Trait trait) {
        Map<String, Map<String, KnownSeries>> values = valuesOf(trait);
        return values.size() - (values.containsKey("") ? 1 : 0);
    }

    /** Whether there is a series whose value of the trait is none of these. */
    public boolean hasOther(Trait trait, Set<String> values) {
        Map<String, Map<String, KnownSeries>> existing = valuesOf(trait);
        return existing.size() > values.stream().filter(existing::containsKey).count();
    }

    /** How many series a scope covers, whatever their versions. */
    public int count(Scope scope) {
        if (isOpen(scope)) {
            return size;
        }
        TraitPattern pattern = TraitPattern.ofScope(scope);
        return pattern != null && pattern.isCounted() ? count(pattern) : covered(scope);
    }

    /** Up to two different values of the trait, without the empty one, that series in the scope have. */
    public Set<String> someValues(Trait trait, Scope scope) {
        Set<String> found = new LinkedHashSet<>();
        int limit = Math.min(2, valueCount(trait));
        if (isOpen(scope)) {
            valuesOf(trait).keySet().stream()
                    .filter(value -> !value.isEmpty())
                    .limit(limit)
                    .forEach(found::add);
            return found;
        }
        for (Map<String, KnownSeries> series : fewest(scope)) {
            for (KnownSeries known : series.values()) {
                if (found.size() == limit) {
                    return found;
                }
                if (!value(trait, known).isEmpty() && ScopeMatch.covers(scope, known.series(), known.country())) {
                    found.add(value(trait, known));
                }
            }
        }
        return found;
    }

    /** The keys of the series of which nothing was seen since a time, epoch milliseconds. */
    public SortedSet<String> lastSeenBefore(long time) {
        return lastSeen.before(time);
    }

    private int covered(Scope scope) {
        int covered = 0;
        for (Map<String, KnownSeries> series : fewest(scope)) {
            for (KnownSeries known : series.values()) {
                covered += ScopeMatch.covers(scope, known.series(), known.country()) ? 1 : 0;
            }
        }
        return covered;
    }

    /** Among these are all series that the scope covers: by the trait whose named values the fewest series have. */
    private List<Map<String, KnownSeries>> fewest(Scope scope) {
        List<Map<String, KnownSeries>> fewest = List.of();
        int least = Integer.MAX_VALUE;
        for (Trait trait : Trait.values()) {
            List<Map<String, KnownSeries>> named = named(trait, scope);
            int series = named.stream().mapToInt(Map::size).sum();
            if (!named.isEmpty() && series < least) {
                fewest = named;
                least = series;
            }
        }
        return fewest;
    }

    private List<Map<String, KnownSeries>> named(Trait trait, Scope scope) {
        List<Map<String, KnownSeries>> named = new ArrayList<>();
        for (String value : trait.in(scope)) {
            named.add(valuesOf(trait).getOrDefault(value, Map.of()));
        }
        return named;
    }

    private static boolean isOpen(Scope scope) {
        return Stream.of(Trait.values()).allMatch(trait -> trait.in(scope).isEmpty());
    }

    private Map<String, Map<String, KnownSeries>> valuesOf(Trait trait) {
        return byTrait.getOrDefault(trait, Map.of());
    }
}
