package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.benchmarks.detection.detector.DetectorContestant;
import dev.frostline.benchmarks.detection.detector.WindowDetector;
import dev.frostline.benchmarks.detection.recorded.MadeUpFile;
import dev.frostline.model.Direction;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contestants of whom it is known what they tell, on series that have no noise. */
class StepTrialsTest {
    private static final int SERIES = 3;
    private static final int DAYS = 150;
    private static final int ROUNDS = 4;

    @TempDir
    Path scratch;

    private StepTrials steps;

    @BeforeEach
    void makeUp() throws Exception {
        steps = new StepTrials(MadeUpFile.constant(scratch, SERIES, DAYS), DAYS, ROUNDS, 1);
    }

    @Test
    void findsAllSteps_whenTheDetectorReportsEachAtOnce() {
        StepScore score = score(() -> above(1));

        assertThat(score.falsePer10k()).isZero();
        assertThat(score.chance()).isZero();
        assertThat(score.steps()).containsOnlyKeys(StepTrials.SIZES);
        assertThat(score.steps().values()).allSatisfy(delays -> {
            assertThat(delays.recall()).isEqualTo(1);
            assertThat(delays.quantile(0.9)).isEqualTo(1);
        });
    }

    @Test
    void findsOnlyLargeSteps_whenTheDetectorReportsOnlyThose() {
        StepScore score = score(() -> (start, end, samples) -> samples[0] > 115 ? up() : Optional.empty());

        assertThat(score.steps().get(10).recall()).isZero();
        assertThat(score.steps().get(20).recall()).isEqualTo(1);
    }

    @Test
    void countsAStepAsFound_upToTheThirtiethWindow() {
        assertThat(score(() -> above(30)).steps().get(5).recall()).isEqualTo(1);
        assertThat(score(() -> above(30)).steps().get(5).quantile(0.5)).isEqualTo(30);
        assertThat(score(() -> above(31)).steps().get(5).recall()).isZero();
    }

    @Test
    void countsAllAlarmsOfUntouchedSeries_andWhatTheyHitByChance() {
        StepScore score = score(() -> (start, end, samples) -> up());

        assertThat(score.falsePer10k()).isEqualTo(10_000);
        assertThat(score.chance()).isEqualTo(1);
    }

    @Test
    void countsAlarmsDown_asFalseAlarms_butNotAsHits() {
        StepScore score = score(() -> (start, end, samples) -> Optional.of(Direction.DOWN));

        assertThat(score.falsePer10k()).isEqualTo(10_000);
        assertThat(score.chance()).isZero();
        assertThat(score.steps().get(50).recall()).isZero();
    }

    @Test
    void countsFalseAlarms_byTheWindowsThereWere() {
        StepScore score = score(() -> new WindowDetector() {
            private int windows;

            @Override
            public Optional<Direction> accept(long start, long end, double[] samples) {
                return ++windows == 10 ? up() : Optional.empty();
            }
        });

        assertThat(score.falsePer10k()).isCloseTo(1e4 / DAYS, within(1e-9));
        assertThat(score.chance()).isZero();
    }

    @Test
    void putsStepsIntoTheMiddleOfTheDays() {
        assertThat(new Random(1).doubles(1000).mapToInt(u -> StepTrials.stepDay(200, fixed(u))))
                .allSatisfy(day -> assertThat(day).isBetween(60, 160));
    }

    private StepScore score(Supplier<WindowDetector> detector) {
        return steps.score(new DetectorContestant("made_up", "made up", detector));
    }

    /** Tells with the n-th window that is slower than all are without a step. */
    private static WindowDetector above(int n) {
        return new WindowDetector() {
            private int above;

            @Override
            public Optional<Direction> accept(long start, long end, double[] samples) {
                above += samples[0] > 101 ? 1 : 0;
                return above == n ? up() : Optional.empty();
            }
        };
    }

    private static Optional<Direction> up() {
        return Optional.of(Direction.UP);
    }

    private static Random fixed(double u) {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public double nextDouble() {
                return u;
            }
        };
    }
}
