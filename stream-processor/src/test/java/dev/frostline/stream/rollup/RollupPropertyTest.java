package dev.frostline.stream.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Rollup;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any measurements; a seed that fails stands in the test's name. */
@Tag("slow")
class RollupPropertyTest {
    private static final int MEASUREMENTS = 1500;
    private static final long DISORDER_MILLIS = 25_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsDirectAggregation_whenDisorderIsWithinTheGrace(long seed) {
        List<Measurement> measurements = disordered(seed);

        List<Rollup> closed = closed(outputOf(measurements, MEASUREMENTS + 1));

        assertThat(DirectRollups.of(measurements).differencesFrom(closed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void givesTheSameBytes_whenTheTaskIsRestartedInBetween(long seed) {
        List<Measurement> measurements = disordered(seed);

        List<Rollup> undisturbed = outputOf(measurements, MEASUREMENTS + 1);
        List<Rollup> again = outputOf(measurements, MEASUREMENTS + 1);
        List<Rollup> restarted = outputOf(measurements, 97);

        assertThat(texts(again)).isEqualTo(texts(undisturbed)).isNotEmpty();
        assertThat(texts(restarted)).isEqualTo(texts(undisturbed));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void givesTheSameClosedWindowsOfEachSeries_whenOtherSeriesCameInAnotherOrder(long seed) {
        List<Measurement> measurements = disordered(seed);

        Map<String, List<String>> one = closedBySeries(measurements);
        Map<String, List<String>> other = closedBySeries(interleavedAnew(measurements, seed));

        assertThat(other).isEqualTo(one).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void accountsForEveryMeasurement_underAnyDisorder(long seed) {
        Random random = new Random(seed);
        try (RollupRig rig = new RollupRig()) {
            for (int i = 0; i < MEASUREMENTS; i++) {
                double seconds = 3600 + i - Math.abs(random.nextGaussian()) * 300;
                rig.sendAt(seconds, "f" + random.nextInt(4), 1 + random.nextInt(1000));
                if (random.nextInt(50) == 0) {
                    rig.send("f0|FRA|pro", "nonsense".getBytes(StandardCharsets.UTF_8), RollupRig.START);
                }
                if (random.nextInt(500) == 0) {
                    rig.restart();
                }
            }

            long closed =
                    rig.followed().stream().mapToLong(r -> r.sketch().count()).sum();
            assertThat(closed + rig.open()).isEqualTo(rig.counted("out"));
            assertThat(rig.counted("out") + rig.counted("late") + rig.counted("dead-lettered"))
                    .isEqualTo(rig.counted("in"));
            assertThat(rig.counted("out") + rig.counted("late")).isEqualTo(MEASUREMENTS);
            assertThat(rig.counted("late")).isPositive();
            assertThat(rig.counted("dead-lettered")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void numbersTheRecordsOfAWindowFromZero_andEndsWithTheOneThatIsFinal(long seed) {
        Map<String, List<Rollup>> byWindow =
                outputOf(disordered(seed), MEASUREMENTS + 1).stream().collect(Collectors.groupingBy(DirectRollups::id));

        assertThat(byWindow).isNotEmpty();
        byWindow.forEach((window, records) -> {
            for (int i = 0; i < records.size(); i++) {
                assertThat(records.get(i).revision()).as(window).isEqualTo(i);
                assertThat(records.get(i).isFinal()).as(window).isEqualTo(i == records.size() - 1);
            }
        });
    }

    /** Puts all in, restarts after so many, and closes everything with a measurement of a far later day. */
    private static List<Rollup> outputOf(List<Measurement> measurements, int restartEvery) {
        List<Rollup> output = new ArrayList<>();
        try (RollupRig rig = new RollupRig()) {
            for (int i = 0; i < measurements.size(); i++) {
                if (i % restartEvery == restartEvery - 1) {
                    output.addAll(rig.rollups());
                    rig.restart();
                }
                rig.send(measurements.get(i));
            }
            rig.sendAt(10 * 86_400, "end", 1);
            output.addAll(rig.rollups());
            assertThat(rig.counted("late")).isZero();
        }
        return output;
    }

    private static List<Rollup> closed(List<Rollup> output) {
        return output.stream().filter(Rollup::isFinal).toList();
    }

    private static List<String> texts(List<Rollup> output) {
        return output.stream()
                .map(rollup -> new String(Codecs.ROLLUP.encode(rollup), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, List<String>> closedBySeries(List<Measurement> measurements) {
        return closed(outputOf(measurements, MEASUREMENTS + 1)).stream()
                .collect(Collectors.groupingBy(
                        rollup -> rollup.series().toString(),
                        TreeMap::new,
                        Collectors.mapping(
                                rollup -> RollupRig.describe(rollup).replaceAll(" r\\d+", "")
                                        + rollup.sketch().sum(),
                                Collectors.toList())));
    }

    /** Over some days, with bursts and pauses, each measurement up to 25 s behind the latest. */
    private static List<Measurement> disordered(long seed) {
        Random random = new Random(seed);
        List<Measurement> measurements = new ArrayList<>();
        double time = DISORDER_MILLIS / 1000.0;
        for (int i = 0; i < MEASUREMENTS; i++) {
            time += random.nextInt(100) == 0 ? random.nextInt(7200) : random.nextDouble() * 8;
            double seconds = time - random.nextDouble() * DISORDER_MILLIS / 1000;
            double millis = Math.exp(4 + 1.5 * random.nextGaussian());
            measurements.add(withVersion(
                    RollupRig.measurement(seconds, "f" + random.nextInt(5), millis), "v" + random.nextInt(3)));
        }
        return measurements;
    }

    /** Moves measurements of different series against each other, but by less than the idle allowance. */
    private static List<Measurement> interleavedAnew(List<Measurement> measurements, long seed) {
        Map<String, Long> shift = new TreeMap<>();
        Random random = new Random(seed);
        measurements.forEach(m -> shift.computeIfAbsent(m.functionName(), name -> (long) random.nextInt(120_000)));
        IdentityHashMap<Measurement, Long> place = new IdentityHashMap<>();
        Map<String, Long> latest = new TreeMap<>();
        for (Measurement m : measurements) {
            long seriesTime = latest.merge(m.functionName(), m.timestamp(), Math::max);
            place.put(m, seriesTime + shift.get(m.functionName()));
        }
        return measurements.stream().sorted(Comparator.comparing(place::get)).toList();
    }

    private static Measurement withVersion(Measurement m, String version) {
        return MeasurementBuilder.builder()
                .popCode(m.popCode())
                .city(m.city())
                .country(m.country())
                .tier(m.tier())
                .functionName(m.functionName())
                .functionVersion(version)
                .coldStartTimeMs(m.coldStartTimeMs())
                .latitude(m.latitude())
                .longitude(m.longitude())
                .timestamp(m.timestamp())
                .build();
    }
}
