package dev.frostline.detection.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.model.LatencySketch;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EstimatorChoiceTest {
    private static final int SAMPLES = 10;

    private final Random random = new Random(1);
    private EstimatorChoice choice = new EstimatorChoice();
    private final StatisticState state = new StatisticState(128);
    private final EvidenceUnit unit = new EvidenceUnit();
    private long now;

    @Test
    void keepsTheLowerHalf_whenQuickSamplesAreNearAFloor() {
        live(100, EstimatorChoiceTest::nearAFloor);

        assertThat(variability(EstimatorChoiceTest::nearAFloor, choice))
                .isEqualTo(variability(EstimatorChoiceTest::nearAFloor, new EstimatorChoice()));
    }

    @Test
    void straysLess_whenQuickSamplesAreTheWildOnes() {
        live(100, EstimatorChoiceTest::wildDownwards);

        assertThat(variability(EstimatorChoiceTest::wildDownwards, choice))
                .isLessThan(0.85 * variability(EstimatorChoiceTest::wildDownwards, new EstimatorChoice()));
    }

    @Test
    void leavesTheLevelWhereItWas_whateverTheNumberOfSamples() {
        live(100, EstimatorChoiceTest::wildDownwards);

        for (int samples : new int[] {1, 10, 1000}) {
            double first = mean(samples, new EstimatorChoice());
            assertThat(mean(samples, choice)).as("%d samples", samples).isCloseTo(first, within(0.03));
        }
    }

    @Test
    void adjustsTheStateToTheNewEstimator() {
        live(100, EstimatorChoiceTest::wildDownwards);

        double spread = 0.85 * variability(EstimatorChoiceTest::wildDownwards, new EstimatorChoice());
        assertThat(Math.sqrt(state.noise().variance(SAMPLES))).isLessThan(spread);
    }

    @Test
    void choosesOnlyOnce_andStaysAsItIsAfterARestart() {
        live(30, EstimatorChoiceTest::wildDownwards);
        choice = restarted(choice);
        live(70, EstimatorChoiceTest::wildDownwards);
        LogBins bins = bins(SAMPLES, EstimatorChoiceTest::wildDownwards);
        double chosen = choice.location(bins);

        live(100, EstimatorChoiceTest::nearAFloor);

        assertThat(choice.location(bins)).isEqualTo(chosen);
        assertThat(restarted(choice).location(bins)).isEqualTo(chosen);
    }

    private void live(int units, ToDoubleFunction<Random> sample) {
        for (int i = 0; i < units; i++) {
            now += 86_400_000L;
            unit.restart(window(SAMPLES, sample));
            state.startUnit(now, 0.1);
            state.updateLatest(choice.location(unit.bins()), SAMPLES);
            choice.update(unit, state, 0.1);
        }
    }

    private double variability(ToDoubleFunction<Random> sample, EstimatorChoice total) {
        Random same = new Random(5);
        double sum = 0;
        double squares = 0;
        int number = 500;
        for (int i = 0; i < number; i++) {
            double location = total.location(bins(SAMPLES, r -> sample.applyAsDouble(same)));
            sum += location;
            squares += location * location;
        }
        return Math.sqrt(squares / number - sum / number * sum / number);
    }

    /** With the skew of few samples taken off, as a share of that of a single one. */
    private double mean(int samples, EstimatorChoice total) {
        double single = 0;
        double many = total.location(bins(100_000, EstimatorChoiceTest::wildDownwards));
        double mean = 0;
        int number = 2000;
        for (int i = 0; i < number; i++) {
            single += total.location(bins(1, EstimatorChoiceTest::wildDownwards)) / number;
            mean += total.location(bins(samples, EstimatorChoiceTest::wildDownwards)) / number;
        }
        return mean - LevelEstimate.bias(samples) * (single - many);
    }

    private LogBins bins(int samples, ToDoubleFunction<Random> sample) {
        LogBins bins = new LogBins();
        bins.addAll(window(samples, sample).sketch());
        return bins;
    }

    private ClosedWindow window(int samples, ToDoubleFunction<Random> sample) {
        LatencySketch sketch = new LatencySketch();
        for (int s = 0; s < samples; s++) {
            sketch.add(sample.applyAsDouble(random));
        }
        return new ClosedWindow(now, now + 10_000, null, sketch);
    }

    private static EstimatorChoice restarted(EstimatorChoice choice) {
        ByteWriter writer = new ByteWriter();
        choice.write(writer);
        return EstimatorChoice.read(new ByteReader(writer.toBytes()));
    }

    private static double nearAFloor(Random random) {
        return 100 * (1 - 0.3 * Math.log(1 - random.nextDouble()));
    }

    private static double wildDownwards(Random random) {
        return 100 / (1 - 0.5 * Math.log(1 - random.nextDouble()));
    }
}
