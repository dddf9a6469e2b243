package dev.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencySketchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1_000, 50_000})
    void keepsEveryQuantileWithinOnePercentOfTheExactOne(int count) {
        double[] values = coldStarts(count, 7);
        LatencySketch sketch = sketchOf(values);
        Arrays.sort(values);

        for (double q : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
            double exact = values[(int) (q * (count - 1))];
            assertThat(sketch.quantile(q)).as("q=%s", q).isCloseTo(exact, within(exact * 0.0101));
        }
    }

    @Test
    void keepsCountSumMinimumAndMaximumExactly() {
        LatencySketch sketch = sketchOf(3, 0, 4.5);

        assertThat(sketch.count()).isEqualTo(3);
        assertThat(sketch.sum()).isEqualTo(7.5);
        assertThat(sketch.mean()).isEqualTo(2.5);
        assertThat(sketch.min()).isZero();
        assertThat(sketch.max()).isEqualTo(4.5);
    }

    @Test
    void isTheSameAsOneSketchOfAll_whenPartsAreMerged() {
        double[] values = coldStarts(5_000, 11);
        LatencySketch merged = new LatencySketch();
        for (int from = 0; from < values.length; from += 100) {
            merged.merge(sketchOf(Arrays.copyOfRange(values, from, from + 100)));
        }

        assertThat(merged.bins()).isEqualTo(sketchOf(values).bins());
        assertThat(merged.count()).isEqualTo(values.length);
    }

    @Test
    void mergesBytesAsItMergesSketches() {
        double[] values = coldStarts(5_000, 11);
        values[300] = 0;
        LatencySketch ofSketches = new LatencySketch();
        LatencySketch ofBytes = new LatencySketch();
        for (int from = 0; from < values.length; from += 100) {
            LatencySketch part = sketchOf(Arrays.copyOfRange(values, from, from + 100));
            ofSketches.merge(part);
            ofBytes.merge(part.bins(), part.sum(), part.min(), part.max());
        }

        assertThat(ofBytes.bins()).isEqualTo(ofSketches.bins());
        assertThat(ofBytes.sum()).isEqualTo(ofSketches.sum());
        assertThat(ofBytes.min()).isZero();
        assertThat(ofBytes.max()).isEqualTo(ofSketches.max());
        assertThat(ofBytes.quantile(0.95)).isEqualTo(ofSketches.quantile(0.95));
    }

    @Test
    void givesTheSameBytes_whateverTheOrder() {
        List<Double> values =
                new ArrayList<>(Arrays.stream(coldStarts(2_000, 3)).boxed().toList());
        byte[] before = sketchOf(values.stream().mapToDouble(v -> v).toArray()).bins();

        Collections.shuffle(values, new Random(5));

        assertThat(sketchOf(values.stream().mapToDouble(v -> v).toArray()).bins())
                .isEqualTo(before);
    }

    @Test
    void comesBackFromItsBytes() {
        LatencySketch sketch = sketchOf(coldStarts(500, 1));
        LatencySketch back = LatencySketch.of(sketch.bins(), sketch.sum(), sketch.min(), sketch.max());

        assertThat(back.bins()).isEqualTo(sketch.bins());
        assertThat(back.quantile(0.95)).isEqualTo(sketch.quantile(0.95));
    }

    @Test
    void refusesBytesThatAreNoSketch() {
        byte[] noise = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        assertThatThrownBy(() -> LatencySketch.of(noise, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sketchOf(1).merge(noise, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void staysSmall_whenValuesAreAbsurdlyFarApart() {
        LatencySketch sketch = sketchOf(1e-300, 1e300, 1, 100);

        assertThat(sketch.bins().length).isLessThan(4_096);
        assertThat(sketch.quantile(1)).isCloseTo(1e300, within(1e298));
    }

    @Test
    void visitsEachBin() {
        double[] seen = new double[1];
        sketchOf(0, 0, 10, 1_000).forEachBin((millis, count) -> seen[0] += count);

        assertThat(seen[0]).isEqualTo(4);
    }

    private static LatencySketch sketchOf(double... values) {
        LatencySketch sketch = new LatencySketch();
        Arrays.stream(values).forEach(sketch::add);
        return sketch;
    }

    private static double[] coldStarts(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToDouble(i -> 180 * Math.exp(0.4 * random.nextGaussian()))
                .toArray();
    }
}
