package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTrialsTest {
    private static final double[] SAMPLES = {50, 10, 20, 30, 40, 60, 70, 80, 100, 90};

    @Test
    void slowsTheSlowestFifthOfAWindow() {
        assertThat(TailTrials.slower(TailTrials.Kind.SLOWEST_FIFTH, SAMPLES, 0, new Random(1)))
                .containsExactlyInAnyOrder(10, 20, 30, 40, 50, 60, 70, 80, 180, 200);
        assertThat(TailTrials.slower(TailTrials.Kind.SLOWEST_FIFTH, new double[] {1, 2}, 0, new Random(1)))
                .containsExactly(1, 2);
    }

    @Test
    void slowsWhatIsOverTheLimit_howeverManyThatAre() {
        assertThat(TailTrials.slower(TailTrials.Kind.SLOWEST_TENTH, SAMPLES, 70, new Random(1)))
                .containsExactly(50, 10, 20, 30, 40, 60, 70, 160, 200, 180);
        assertThat(TailTrials.slower(TailTrials.Kind.SLOWEST_TENTH, SAMPLES, 100, new Random(1)))
                .containsExactly(SAMPLES);
    }

    @Test
    void slowsATenthAtRandom() {
        double[] samples = new double[10_000];
        Arrays.fill(samples, 1);

        double[] slower = TailTrials.slower(TailTrials.Kind.RANDOM_TENTH, samples, 0, new Random(1));

        assertThat(Arrays.stream(slower).filter(sample -> sample == 2).count()).isBetween(900L, 1100L);
        assertThat(Arrays.stream(slower).filter(sample -> sample == 1).count()).isBetween(8900L, 9100L);
    }
}
