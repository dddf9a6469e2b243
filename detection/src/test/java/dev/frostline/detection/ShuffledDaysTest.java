package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frostline.detection.settings.DetectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rates of detection and of false changes on real noise: every third series that has 200 days. */
@Tag("slow")
class ShuffledDaysTest {
    private static final int SEEDS = 4;

    private static List<List<double[]>> series;
    private static ShuffledDays days;
    private static ShuffledDays otherDays;

    @BeforeAll
    static void readTheRealColdStarts() {
        Optional<Path> file = RealColdStarts.file();
        assumeTrue(file.isPresent(), "skipped: shared/data/lambda-cold-starts.csv.gz is not beside the repository");
        List<List<double[]>> all = RealColdStarts.read(file.get()).seriesOf(200);
        series = IntStream.range(0, all.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(all::get)
                .toList();
        days = new ShuffledDays(series, DetectionSettings.DEFAULTS, 7);
        otherDays = new ShuffledDays(series, DetectionSettings.DEFAULTS, 8);
    }

    @Test
    void raisesAtMostOneFalseChangeInTenThousandWindows() {
        double mean = IntStream.range(0, SEEDS)
                .mapToDouble(seed -> new ShuffledDays(series, DetectionSettings.DEFAULTS, seed).falseChanges())
                .average()
                .orElseThrow();

        assertThat(mean).isLessThanOrEqualTo(1);
    }

    @Test
    void findsSteps_soonAfterTheyHappen() {
        for (ShuffledDays shuffled : List.of(days, otherDays)) {
            ShuffledDays.Found tenPercent = shuffled.steps(1.1);
            ShuffledDays.Found half = shuffled.steps(1.5);

            assertThat(shuffled.steps(1.05).recall()).isGreaterThanOrEqualTo(0.6);
            assertThat(tenPercent.recall()).isGreaterThanOrEqualTo(0.9);
            assertThat(tenPercent.median()).isLessThanOrEqualTo(7);
            assertThat(shuffled.steps(1.2).recall()).isGreaterThanOrEqualTo(0.99);
            assertThat(half.recall()).isEqualTo(1);
            assertThat(half.median()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void findsStepsDown_asWellAsStepsUp() {
        assertThat(days.steps(1 / 1.1).recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(days.steps(1 / 1.5).recall()).isEqualTo(1);
    }

    @Test
    void confirmsNoSpikeOfThreeDays() {
        assertThat(days.confirmedSpikes(2) + otherDays.confirmedSpikes(2)).isZero();
    }

    @Test
    void findsSlowDrifts() {
        assertThat(days.drifts().recall()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void findsATailTwiceAsSlow() {
        ShuffledDays.Found fifths = days.tails(0.2, 2);
        ShuffledDays.Found tenths = days.tails(0.1, 2);

        assertThat(fifths.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(fifths.median()).isLessThanOrEqualTo(7);
        assertThat(tenths.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(tenths.median()).isLessThanOrEqualTo(7);
    }

    @Test
    void staysSilent_whenTheWeeklySeasonalityIsThirtyPercent() {
        int opened = days.openedFrom(
                14, (day, samples) -> ShuffledDays.times(samples, 1 + 0.3 * Math.sin(2 * Math.PI * day / 7)));

        assertThat(opened).isLessThanOrEqualTo(2);
    }
}
