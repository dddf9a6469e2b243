package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DetectionDelaysTest {
    @Test
    void knowsNoDelay_whenNothingWasFound() {
        DetectionDelays delays = new DetectionDelays();

        assertThat(delays.recall()).isZero();
        delays.missed();
        assertThat(delays.recall()).isZero();
        assertThat(delays.quantile(0.5)).isNull();
    }

    @Test
    void reportsDelaysOfFoundSteps_andRecallOfAll() {
        DetectionDelays delays = new DetectionDelays();
        for (int delay : new int[] {9, 1, 5, 3, 7}) {
            delays.found(delay);
        }
        delays.missed();

        assertThat(delays.recall()).isCloseTo(5.0 / 6, within(1e-9));
        assertThat(delays.quantile(0)).isEqualTo(1);
        assertThat(delays.quantile(0.5)).isEqualTo(5);
        assertThat(delays.quantile(0.9)).isEqualTo(9);
        assertThat(delays.quantile(1)).isEqualTo(9);
    }
}
