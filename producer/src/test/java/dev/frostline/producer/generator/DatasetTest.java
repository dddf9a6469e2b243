package dev.frostline.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.Deployment;
import dev.frostline.producer.generator.scenario.Scenario;
import dev.frostline.producer.generator.scenario.ScenarioFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class DatasetTest {
    private static final long END = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final Scenario A_YEAR = new ScenarioFile(Catalogue.whole().names()).readYear();

    @ParameterizedTest
    @CsvSource({"1, P365D", "999, P365D", "123457, P365D", "50000, PT1H", "70001, PT7.013S", "3, PT0.004S"})
    void hasExactlyTheRecordsAskedFor_inOrderWithinTheSpan(long records, Duration span) {
        long from = END - span.toMillis();
        Dataset dataset = new Dataset(new DatasetShape(7, records, from, END, Catalogue.whole(), A_YEAR));

        List<Cold> all = all(dataset);

        assertThat(all).hasSize((int) records);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.time, b.time));
        assertThat(all).allMatch(one -> one.time >= from && one.time < END);
        assertThat(IntStream.range(0, dataset.slots()).mapToLong(dataset::count).sum())
                .isEqualTo(records);
    }

    @Test
    void isTheSame_forTheSameSeedAlone() {
        List<Cold> one = all(year(7, 20_000, A_YEAR));

        assertThat(all(year(7, 20_000, A_YEAR))).isEqualTo(one);
        assertThat(all(year(8, 20_000, A_YEAR))).isNotEqualTo(one);
    }

    @Test
    void reachesAllSeries_andMoreOfTheLargeOnes() {
        Dataset dataset = year(7, 400_000, Scenario.none());
        int[] counts = new int[dataset.series().size()];
        all(dataset).forEach(one -> counts[one.series]++);

        assertThat(counts).doesNotContain(0);
        for (int i = 0; i < counts.length; i++) {
            double share = dataset.series().get(i).samples()
                    / dataset.series().stream()
                            .mapToDouble(GeneratedSeries::samples)
                            .sum();
            assertThat(counts[i] / 400_000.0).isCloseTo(share, within(0.35 * share));
        }
    }

    @Test
    void hasMoreTrafficOnWorkdays_inTheAfternoon_andBeforeChristmas() {
        Dataset dataset = year(7, 400_000, Scenario.none());
        List<Cold> all = all(dataset);
        Location frankfurt = dataset.series().stream()
                .map(GeneratedSeries::location)
                .filter(place -> place.code().equals("FRA"))
                .findFirst()
                .orElseThrow();

        double sundays = count(all, one -> day(one) == DayOfWeek.SUNDAY);
        double tuesdays = count(all, one -> day(one) == DayOfWeek.TUESDAY);
        double decembers = count(all, one -> month(one) == 12);
        double junes = count(all, one -> month(one) == 6);
        IntPredicate inFrankfurt =
                series -> dataset.series().get(series).location().equals(frankfurt);
        double afternoons = count(all, one -> inFrankfurt.test(one.series) && hour(one) == 14);
        double nights = count(all, one -> inFrankfurt.test(one.series) && hour(one) == 2);

        assertThat(sundays / tuesdays).isBetween(0.55, 0.75);
        assertThat(decembers / junes).isBetween(1.4, 2.1);
        assertThat(afternoons / nights).isGreaterThan(2.5);
    }

    @Test
    void comesInBursts() {
        Dataset dataset = year(7, 1_500_000, Scenario.none());
        DatasetSamples samples = dataset.samples(dataset.slots() / 2);
        long[] first = new long[dataset.series().size()];
        long[] last = new long[first.length];
        for (int i = 0; i < samples.size(); i++) {
            int series = samples.series(i);
            first[series] = first[series] == 0 ? samples.time(i) : first[series];
            last[series] = samples.time(i);
        }

        assertThat(IntStream.range(0, first.length).mapToLong(i -> last[i] - first[i]))
                .allMatch(length -> length < 8000);
    }

    @Test
    void makesColdStartsSlowerWhereTheScenarioSaysSo() {
        List<Cold> calm = all(year(7, 300_000, Scenario.none()));
        Dataset dataset = year(7, 300_000, A_YEAR);
        List<Cold> eventful = all(dataset);
        long start = END - YEAR + Duration.ofDays(300).toMillis();
        long end = start + Duration.ofDays(5).toMillis();

        double factor = mean(eventful, dataset, start, end) / mean(calm, dataset, start, end);
        double before = mean(
                        eventful,
                        dataset,
                        END - YEAR,
                        END - YEAR + Duration.ofDays(90).toMillis())
                / mean(
                        calm,
                        dataset,
                        END - YEAR,
                        END - YEAR + Duration.ofDays(90).toMillis());

        assertThat(factor).isCloseTo(1.15, within(0.03));
        assertThat(before).isCloseTo(1.0, within(0.03));
    }

    @Test
    void sendsNothingInAnOutage_andAsMuchInAll() {
        Dataset dataset = year(7, 300_000, A_YEAR);
        long start = END - YEAR + Duration.ofDays(140).toMillis();
        long end = start + Duration.ofHours(6).toMillis();

        List<Cold> tokyo = all(dataset).stream()
                .filter(one ->
                        dataset.series().get(one.series).location().code().equals("NRT"))
                .toList();

        assertThat(tokyo).hasSizeGreaterThan(4000);
        assertThat(tokyo).noneMatch(one -> one.time >= start && one.time < end);
        assertThat(count(tokyo, one -> one.time >= end && one.time < end + (end - start)))
                .isPositive();
    }

    @Test
    void deploysOnceWhatTheScenarioDeploys_andRunsItFromThenOn() {
        Dataset dataset = year(7, 100_000, A_YEAR);
        List<Deployment> deployments = IntStream.range(0, dataset.slots())
                .mapToObj(dataset::deployments)
                .flatMap(List::stream)
                .toList();
        Instant live = Instant.ofEpochMilli(END - YEAR).plus(Duration.ofDays(120));

        assertThat(deployments).hasSize(10).contains(new Deployment("auth-edge", "7.1.0", live));
        assertThat(all(dataset))
                .filteredOn(one ->
                        dataset.series().get(one.series).function().name().equals("auth-edge"))
                .allMatch(one -> one.version.equals(one.time < live.toEpochMilli() ? "7.0.3" : "7.1.0"));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new DatasetShape(1, 0, 0, 1, Catalogue.whole(), A_YEAR))
                .hasMessageContaining("from 1 to");
        assertThatThrownBy(() -> new DatasetShape(1, 1_000_000, 0, 10, Catalogue.whole(), A_YEAR))
                .hasMessageContaining("longer span");
    }

    @Test
    void hasTheSpreadOfALogNormal() {
        LogNormalTable table = new LogNormalTable(0.2);

        assertThat(table.factor(0.5)).isCloseTo(1, within(0.001));
        assertThat(Math.log(table.factor(0.8413447)) / 0.2).isCloseTo(1, within(0.005));
        assertThat(Math.log(table.factor(0.0227501)) / 0.2).isCloseTo(-2, within(0.005));
        assertThat(table.factor(Math.nextDown(1.0))).isLessThan(2.2);
    }

    private static Dataset year(long seed, long records, Scenario scenario) {
        return new Dataset(new DatasetShape(seed, records, END - YEAR, END, Catalogue.whole(), scenario));
    }

    private static List<Cold> all(Dataset dataset) {
        List<Cold> all = new ArrayList<>();
        for (int slot = 0; slot < dataset.slots(); slot++) {
            DatasetSamples samples = dataset.samples(slot);
            for (int i = 0; i < samples.size(); i++) {
                all.add(new Cold(samples.time(i), samples.series(i), samples.hundredths(i), samples.version(i)));
            }
        }
        return all;
    }

    private static long count(List<Cold> all, Predicate<Cold> which) {
        return all.stream().filter(which).count();
    }

    /** Of the logarithms, and of functions that do not report whole milliseconds, so that few are enough. */
    private static double mean(List<Cold> all, Dataset dataset, long from, long to) {
        return Math.exp(all.stream()
                .filter(one -> one.time >= from && one.time < to)
                .filter(one -> !dataset.series().get(one.series).function().wholeMillis())
                .mapToDouble(one -> Math.log(
                        one.hundredths / dataset.series().get(one.series).levelMs()))
                .average()
                .orElseThrow());
    }

    private static DayOfWeek day(Cold one) {
        return Instant.ofEpochMilli(one.time).atZone(ZoneOffset.UTC).getDayOfWeek();
    }

    private static int month(Cold one) {
        return Instant.ofEpochMilli(one.time).atZone(ZoneOffset.UTC).getMonthValue();
    }

    private static int hour(Cold one) {
        return Instant.ofEpochMilli(one.time).atZone(ZoneOffset.UTC).getHour();
    }

    private record Cold(long time, int series, int hundredths, String version) {}
}
