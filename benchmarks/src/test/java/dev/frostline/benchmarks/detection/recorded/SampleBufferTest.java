package dev.frostline.benchmarks.detection.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleBufferTest {
    @Test
    void knowsItsMedian_whateverTheOrder() {
        assertThat(of(3, 1, 2).median()).isEqualTo(2);
        assertThat(of(4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    @Test
    void knowsTheMeanOfTheHighest_ofOneAtLeast() {
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 10, 20).meanOfHighest(0.2)).isEqualTo(15);
        assertThat(of(1, 3).meanOfHighest(0.2)).isEqualTo(3);
    }

    @Test
    void keepsAllThatCame_inItsOrder() {
        double[] many = DoubleStream.iterate(50, x -> x - 1).limit(50).toArray();

        assertThat(of(many).toArray()).containsExactly(many);
    }

    private static SampleBuffer of(double... values) {
        SampleBuffer samples = new SampleBuffer();
        DoubleStream.of(values).forEach(samples::add);
        return samples;
    }
}
