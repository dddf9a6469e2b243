package dev.frostline.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.Measurement;
import dev.frostline.producer.generator.scenario.Scenario;
import dev.frostline.producer.generator.scenario.ScenarioFile;
import dev.frostline.producer.generator.scenario.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasurementGeneratorTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long SEED = 42;

    private final Catalogue catalogue = Catalogue.whole();

    @Test
    void makesTheSameTickAgain_whateverWasMadeBefore() {
        MeasurementGenerator one = generator(SEED, Scenario.none());
        MeasurementGenerator other = generator(SEED, Scenario.none());
        other.tick(START - 10_000);

        assertThat(other.tick(START)).isEqualTo(one.tick(START));
        assertThat(generator(SEED + 1, Scenario.none()).tick(START)).isNotEqualTo(one.tick(START));
        assertThat(one.tick(START + 10_000)).isNotEqualTo(one.tick(START));
    }

    /** Pinned, so that a change of the generator does not go unseen: it changes every recorded run. */
    @Test
    void makesTheValuesOfItsSeed_onEveryMachine() {
        List<Measurement> first = new MeasurementGenerator(
                        SEED, catalogue.limitedTo(1, 1), new Timeline(Scenario.none(), START), INTERVAL)
                .tick(START)
                .measurements();

        assertThat(first)
                .extracting(one -> one.timestamp() - START, Measurement::coldStartTimeMs)
                .startsWith(tuple(822L, 138.6), tuple(1626L, 140.55));
    }

    @Test
    void fillsATick_withThousandsInTheOrderOfTime() {
        List<Measurement> tick = generator(SEED, Scenario.none()).tick(START).measurements();

        assertThat(tick.size()).isBetween(2_000, 3_000);
        assertThat(tick).isSortedAccordingTo(Comparator.comparingLong(Measurement::timestamp));
        assertThat(tick).allSatisfy(one -> {
            assertThat(one.timestamp()).isBetween(START, START + INTERVAL.toMillis() - 1);
            assertThat(one.functionVersion()).isNotBlank();
            assertThat(one.coldStartTimeMs()).isPositive();
        });
        assertThat(tick.stream().map(Measurement::popCode).distinct().count()).isGreaterThanOrEqualTo(70);
        long mostOfASeries = tick.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Measurement::seriesKey, java.util.stream.Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        assertThat(mostOfASeries).isEqualTo(5);
    }

    @Test
    void drawsFromALogNormalWithAHeavyTail() {
        List<Double> values = values(
                Scenario.none(),
                30,
                one -> one.functionName().equals("image-resizer")
                        && one.popCode().equals("FRA")
                        && one.tier().equals("pro"));
        double median = quantile(values, 0.5);

        assertThat(values.size()).isGreaterThan(80);
        assertThat(median).isCloseTo(420, within(150.0));
        assertThat(quantile(values, 0.84) / median).as("one sigma").isCloseTo(Math.exp(0.22), within(0.12));
    }

    @Test
    void hasATail_ofAFewPercent() {
        List<Double> ratios = new ArrayList<>();
        for (Measurement one : measurements(Scenario.none(), 60)) {
            if (one.functionName().equals("image-resizer")) {
                ratios.add(one.coldStartTimeMs());
            }
        }
        double median = quantile(ratios, 0.5);
        double far = ratios.stream().filter(value -> value > 3 * median).count() / (double) ratios.size();

        assertThat(far).isBetween(0.002, 0.02);
    }

    @Test
    void reportsWholeMilliseconds_whereThePlatformDoes() {
        assertThat(values(Scenario.none(), 1, one -> one.functionName().equals("geo-router")))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value % 1).isZero());
    }

    @Test
    void followsTheSun() {
        GeneratedSeries series = GeneratedSeries.of(
                SEED, catalogue.functions().get(0), catalogue.locations().get(2), "pro");
        long nightInTokyo = Instant.parse("2026-03-01T18:00:00Z").toEpochMilli();
        long afternoonInTokyo = Instant.parse("2026-03-01T06:00:00Z").toEpochMilli();

        assertThat(series.levelAt(afternoonInTokyo)).isGreaterThan(1.1 * series.levelAt(nightInTokyo));
    }

    @Test
    void costsMore_farFromTheOriginAndInTheFreeTier() {
        FunctionProfile checkout = catalogue.functions().get(0);
        double near = average(checkout, "US", "pro");

        assertThat(average(checkout, "SG", "pro")).isGreaterThan(1.1 * near);
        assertThat(average(checkout, "US", "free")).isGreaterThan(1.2 * near);
        assertThat(average(checkout, "US", "enterprise")).isLessThan(0.9 * near);
    }

    @Test
    void hasOccasionalOutages_atEachLocation() {
        Outages outages = new Outages(SEED);
        Location place = catalogue.locations().get(0);
        long out = LongStream.range(0, 30 * 24 * 60)
                .filter(minute -> outages.isOut(place, START + minute * 60_000))
                .count();

        assertThat(out).as("minutes of a month").isBetween(10L, 150L);
    }

    @Test
    void shiftsTheLevelByTheFactor_whenTheScenarioSaysSo() {
        Scenario scenario = new ScenarioFile(catalogue.names()).readDefault();
        Predicate<Measurement> slow = one ->
                one.functionName().equals("checkout-api") && !one.popCode().equals("GRU");

        double before = quantile(values(Scenario.none(), START + 150_000, 12, slow), 0.5);
        double after = quantile(values(scenario, START + 150_000, 12, slow), 0.5);

        assertThat(after / before).isCloseTo(1.6, within(0.001));
        assertThat(generator(SEED, scenario).tick(START + 150_000).measurements().stream()
                        .filter(slow)
                        .map(Measurement::functionVersion))
                .containsOnly("4.3.0");
    }

    @Test
    void announcesTheDeployment_inItsTick() {
        Scenario scenario = new ScenarioFile(catalogue.names()).readDefault();
        MeasurementGenerator generator = generator(SEED, scenario);

        assertThat(generator.tick(START + 50_000).deployments()).isEmpty();
        assertThat(generator.tick(START + 60_000).deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.functionName()).isEqualTo("checkout-api");
            assertThat(deployment.functionVersion()).isEqualTo("4.3.0");
            assertThat(deployment.deployedAt()).isEqualTo(Instant.ofEpochMilli(START + 60_000));
        });
    }

    private double average(FunctionProfile function, String country, String tier) {
        return catalogue.locations().stream()
                .filter(place -> place.country().equals(country))
                .mapToDouble(
                        place -> GeneratedSeries.of(SEED, function, place, tier).levelMs())
                .average()
                .orElseThrow();
    }

    private List<Double> values(Scenario scenario, int ticks, Predicate<Measurement> wanted) {
        return values(scenario, START, ticks, wanted);
    }

    private List<Double> values(Scenario scenario, long from, int ticks, Predicate<Measurement> wanted) {
        return measurements(scenario, from, ticks).stream()
                .filter(wanted)
                .map(Measurement::coldStartTimeMs)
                .toList();
    }

    private List<Measurement> measurements(Scenario scenario, int ticks) {
        return measurements(scenario, START, ticks);
    }

    private List<Measurement> measurements(Scenario scenario, long from, int ticks) {
        MeasurementGenerator generator = generator(SEED, scenario);
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            all.addAll(generator.tick(from + i * INTERVAL.toMillis()).measurements());
        }
        return all;
    }

    private MeasurementGenerator generator(long seed, Scenario scenario) {
        return new MeasurementGenerator(seed, catalogue, new Timeline(scenario, START), INTERVAL);
    }

    private static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
    }
}
