package dev.frostline.benchmarks.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecomputationTest {
    private static final long TIME = 1_767_225_600_000L;

    private final Recomputation recomputation =
            new Recomputation(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @BeforeEach
    void oneMeasurement() {
        recomputation.add(0, measurement(TIME, 100));
    }

    @Test
    void findsNothing_whenAllIsAsItMustBe() {
        Resolution.all().forEach(resolution -> recomputation.compare(rollup(resolution, 0, true, 100)));

        assertThat(found()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void findsWhatIsMissing() {
        recomputation.compare(rollup(Resolution.ONE_DAY, 0, true, 100));

        assertThat(found()).containsExactly(6L, 0L, 0L, 0L);
    }

    @Test
    void findsWhatIsDoubled() {
        Resolution.all().forEach(resolution -> recomputation.compare(rollup(resolution, 0, true, 100)));
        recomputation.compare(rollup(Resolution.ONE_HOUR, 1, true, 100));

        assertThat(found()).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void findsWhatIsDifferent() {
        Resolution.all().forEach(resolution -> recomputation.compare(rollup(resolution, 0, true, 100.5)));

        assertThat(found()).containsExactly(0L, 0L, 7L, 0L);
    }

    @Test
    void findsARevisionThatCameTwice_orNotAtAll() {
        recomputation.compare(rollup(Resolution.TEN_SECONDS, 0, false, 100));
        recomputation.compare(rollup(Resolution.TEN_SECONDS, 0, true, 100));
        recomputation.compare(rollup(Resolution.ONE_MINUTE, 1, true, 100));

        assertThat(found()).containsExactly(5L, 0L, 0L, 2L);
    }

    @Test
    void leavesOutLateMeasurements() {
        recomputation.add(0, measurement(TIME + 40_000, 1));
        recomputation.add(0, measurement(TIME + 1, 1));
        recomputation.add(1, measurement(TIME + 1, 1));

        assertThat(recomputation.late()).isEqualTo(1);
    }

    /** Missing, doubled, different, misnumbered. */
    private List<Long> found() {
        return List.of(
                recomputation.missing(),
                recomputation.doubled(),
                recomputation.different(),
                recomputation.misnumbered());
    }

    private static Measurement measurement(long time, double millis) {
        return MeasurementBuilder.builder()
                .popCode("FRA")
                .city("Frankfurt")
                .country("DE")
                .tier("pro")
                .functionName("f")
                .functionVersion("1")
                .coldStartTimeMs(millis)
                .latitude(50.1)
                .longitude(8.7)
                .timestamp(time)
                .build();
    }

    private static Rollup rollup(Resolution resolution, int revision, boolean isFinal, double millis) {
        LatencySketch sketch = new LatencySketch();
        sketch.add(millis);
        return RollupBuilder.builder()
                .series(measurement(TIME, millis).seriesKey())
                .city("Frankfurt")
                .country("DE")
                .latitude(50.1)
                .longitude(8.7)
                .functionVersion("1")
                .resolution(resolution)
                .windowStart(resolution.windowStart(TIME))
                .revision(revision)
                .isFinal(isFinal)
                .sketch(sketch)
                .build();
    }
}
