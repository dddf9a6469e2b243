package dev.frostline.detection.alert.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After random changes of the tables, indexes answer as a search of all rows does; so do indexes that are built anew. */
class AlertIndexesTest {
    private static final long MINUTE = 60_000;

    private final AlertTables stored = AlertTables.inMemory();
    private final AlertIndexes followed = new AlertIndexes(stored);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsTheSeriesOfAScope_asASearchDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            SeriesKey series = series(random);
            if (random.nextInt(3) == 0) {
                followed.tables().population().remove(series.toString());
            } else {
                KnownSeries known = new KnownSeries(series, random.nextInt(4) == 0 ? "" : "C" + random.nextInt(3), i);
                followed.tables().population().put(series.toString(), known);
            }
        }

        for (AlertIndexes indexes : List.of(followed, new AlertIndexes(stored))) {
            for (int i = 0; i < 300; i++) {
                assertPopulation(indexes.population(), scope(random));
            }
            assertThat(indexes.population().lastSeenBefore(1_500)).isEqualTo(keys(known -> known.lastSeen() < 1_500));
        }
    }

    private void assertPopulation(Population population, Scope scope) {
        List<KnownSeries> covered = stored.population().values().stream()
                .filter(known -> ScopeMatch.covers(scope, known.series(), known.country()))
                .toList();

        assertThat(population.count(scope)).as("%s", scope).isEqualTo(covered.size());
        for (Trait trait : Trait.values()) {
            Set<String> values = covered.stream()
                    .map(known -> trait.of(known.series(), known.country()))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toSet());
            Set<String> some = population.someValues(trait, scope);
            assertThat(values).containsAll(some);
            assertThat(some).hasSize(Math.min(2, values.size()));
            boolean hasOther = stored.population().values().stream()
                    .anyMatch(known -> !values.contains(trait.of(known.series(), known.country())));
            assertThat(population.hasOther(trait, values)).isEqualTo(hasOther);
        }
    }

    private Set<String> keys(Predicate<KnownSeries> which) {
        return stored.population().values().stream()
                .filter(which)
                .map(known -> known.series().toString())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheMembers_asASearchDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            Member member = member(random);
            if (random.nextInt(3) == 0) {
                followed.tables().members().remove(member.changeId());
            } else {
                followed.tables().members().put(member.changeId(), member);
            }
        }

        for (AlertIndexes indexes : List.of(followed, new AlertIndexes(stored))) {
            for (int i = 0; i < 100; i++) {
                assertMembers(indexes.members(), member(random));
            }
            assertThat(indexes.members().ready())
                    .containsExactlyInAnyOrderElementsOf(members(m -> m.isWaiting() && m.isReady()));
        }
    }

    private void assertMembers(MemberIndex index, Member one) {
        List<Member> near = new ArrayList<>();
        index.forEachNear(one, unit -> Math.max(2 * MINUTE, 2 * unit), near::add);

        Set<String> missing = changes(members(m -> Math.abs(m.changePoint() - one.changePoint())
                <= Math.max(2 * MINUTE, 2 * Math.max(m.nextUnitMs(), one.nextUnitMs()))));
        missing.removeAll(changes(near));
        assertThat(missing).isEmpty();
        assertThat(changes(near)).hasSameSizeAs(near);
        assertThat(near)
                .allMatch(m -> Math.abs(m.changePoint() - one.changePoint())
                        <= Math.max(2 * MINUTE, 4 * Math.max(m.nextUnitMs(), one.nextUnitMs())));
        assertThat(index.ofAlert("a1"))
                .containsExactlyElementsOf(members(m -> "a1".equals(m.alertId())).stream()
                        .sorted(MemberIndex.BY_ONSET)
                        .toList());
        assertThat(index.ofSeries(one.series()))
                .containsExactlyElementsOf(members(m -> m.series().equals(one.series())));
    }

    private static Set<String> changes(List<Member> members) {
        return members.stream().map(Member::changeId).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Member> members(Predicate<Member> which) {
        return stored.members().values().stream().filter(which).toList();
    }

    private static Member member(Random random) {
        SeriesKey series = series(random);
        Instant began = Instant.ofEpochMilli(MINUTE * random.nextInt(600));
        Instant detected = began.plusMillis((1 + random.nextInt(4)) * (random.nextInt(5) == 0 ? 90 * MINUTE : MINUTE));
        Regression regression = RegressionBuilder.builder()
                .kind(Regression.Kind.OPENED)
                .changeId(Regression.changeId(series, began))
                .series(series)
                .direction(Direction.UP)
                .changePoint(began)
                .detectedAt(detected)
                .confidence(random.nextBoolean() ? 0.99 : 0.4)
                .windows(1 + random.nextInt(4))
                .statistic(ChangedStatistic.LEVEL)
                .build();
        Member member = Member.waiting(regression, detected.toEpochMilli());
        return random.nextBoolean() ? member : member.withAlert("a" + random.nextInt(3));
    }

    private static SeriesKey series(Random random) {
        return new SeriesKey(
                "f" + random.nextInt(6),
                "P" + random.nextInt(5),
                random.nextInt(3) == 0 ? "" : "t" + random.nextInt(2));
    }

    private static Scope scope(Random random) {
        return new Scope(
                some(random, "f", 6), List.of(), some(random, "P", 5), some(random, "t", 2), some(random, "C", 3));
    }

    private static List<String> some(Random random, String prefix, int values) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            some.add(prefix + random.nextInt(values));
        }
        return some;
    }
}
