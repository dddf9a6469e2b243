package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.benchmarks.detection.recorded.MadeUpFile;
import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into quiet series, in which there can be no doubt about it, and how it is counted. */
class SpikeAndDriftTrialsTest {
    private static final int SERIES = 2;
    private static final int DAYS = 200;
    private static final int ROUNDS = 3;

    @TempDir
    static Path scratch;

    private static RecordedDays quiet;

    @BeforeAll
    static void makeUp() throws Exception {
        MadeUpFile file = new MadeUpFile();
        Random random = new Random(4);
        for (int i = 0; i < SERIES; i++) {
            for (int day = 0; day < DAYS; day++) {
                file.day(
                        "function-" + i,
                        day,
                        IntStream.range(0, 10)
                                .mapToDouble(n -> 100 * Math.exp(0.02 * random.nextGaussian()))
                                .toArray());
            }
        }
        quiet = RecordedDays.read(file.writeTo(scratch), DAYS);
    }

    @Test
    void makesOneTrialOfEachSeriesInEachRound() {
        SpikeAndDriftTrials.Share spikes = new SpikeAndDriftTrials(quiet, DAYS, ROUNDS, 1).spikes();

        assertThat(spikes.trials()).isEqualTo(SERIES * ROUNDS);
        assertThat(spikes.found()).isBetween(0, spikes.trials());
    }

    @Test
    void findsDrifts() {
        assertThat(new SpikeAndDriftTrials(quiet, DAYS, ROUNDS, 1).drifts().value())
                .isEqualTo(1);
    }

    @Test
    void findsTheSlowestFifth_withinDays() {
        DetectionDelays delays = new TailTrials(quiet, DAYS, ROUNDS, 1).find(TailTrials.Kind.SLOWEST_FIFTH);

        assertThat(delays.recall()).isEqualTo(1);
        assertThat(delays.quantile(0.5)).isBetween(1, 10);
    }

    @Test
    void countsTheWindowsAfterTheSecondPeriod() {
        SeasonalTrials seasonal = new SeasonalTrials(quiet, DAYS, 0, 1);

        assertThat(seasonal.weekByDay().windows()).isEqualTo(SERIES * (DAYS - 14));
        assertThat(seasonal.dayByHour().windows()).isEqualTo(SERIES * 12 * 24);
        assertThat(seasonal.weekByDay().plus(seasonal.dayByHour()).windows()).isEqualTo(SERIES * (DAYS - 14 + 12 * 24));
    }

    @Test
    void findsNoChange_withoutSeasonality() {
        assertThat(new SeasonalTrials(quiet, DAYS, 0, 1).weekByDay().changes()).isZero();
    }

    @Test
    void holdsAsManySeriesAsAreAskedFor_whereThereIsRoom() {
        assertThat(new DetectionMemory(quiet, DAYS, 1).hold(70)).isEqualTo(70);
    }
}
