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
    void keepsTheFirstEstimator_whenQuickSamplesVaryLittle() {
        feed(100, EstimatorChoiceTest::skewedUpwards);

        assertThat(variability(EstimatorChoiceTest::skewedUpwards, choice))
                .isEqualTo(variability(EstimatorChoiceTest::skewedUpwards, new EstimatorChoice()));
    }

    @Test
    void variesLess_whenQuickSamplesVaryMost() {
        feed(100, EstimatorChoiceTest::skewedDownwards);

        assertThat(variability(EstimatorChoiceTest::skewedDownwards, choice))
                .isLessThan(0.85 * variability(EstimatorChoiceTest::skewedDownwards, new EstimatorChoice()));
    }

    @Test
    void keepsTheLevel_forAnyNumberOfSamples() {
        feed(100, EstimatorChoiceTest::skewedDownwards);

        for (int samples : new int[] {1, 10, 1000}) {
            double first = mean(samples, new EstimatorChoice());
            assertThat(mean(samples, choice)).as("%d samples", samples).isCloseTo(first, within(0.03));
        }
    }

    @Test
    void adjustsTheStateToTheNewEstimator() {
        feed(100, EstimatorChoiceTest::skewedDownwards);

        double spread = 0.85 * variability(EstimatorChoiceTest::skewedDownwards, new EstimatorChoice());
        assertThat(Math.sqrt(state.noise().variance(SAMPLES))).isLessThan(spread);
    }

    @Test
    void choosesOnce_andKeepsTheChoiceAfterARestart() {
        feed(30, EstimatorChoiceTest::skewedDownwards);
        choice = restarted(choice);
        feed(70, EstimatorChoiceTest::skewedDownwards);
        LogBins bins = bins(SAMPLES, EstimatorChoiceTest::skewedDownwards);
        double chosen = choice.location(bins);

        feed(100, EstimatorChoiceTest::skewedUpwards);

        assertThat(choice.location(bins)).isEqualTo(chosen);
        assertThat(restarted(choice).location(bins)).isEqualTo(chosen);
    }

    private void feed(int units, ToDoubleFunction<Random> sample) {
        for (int i = 0; i < units; i++) {
            now += 86_400_000L;
            unit.restart(window(SAMPLES, sample));
            state.startUnit(now, 0.1);
            state.updateLatest(choice.location(unit.bins()), SAMPLES);
            choice.update(unit, state, 0.1);
        }
    }

    private double variability(ToDoubleFunction<Random> sample, EstimatorChoice estimator) {
        Random same = new Random(5);
        double sum = 0;
        double squares = 0;
        int number = 500;
        for (int i = 0; i < number; i++) {
            double location = estimator.location(bins(SAMPLES, r -> sample.applyAsDouble(same)));
            sum += location;
            squares += location * location;
        }
        return Math.sqrt(squares / number - sum / number * sum / number);
    }

    /** The mean estimate less its bias on few samples, which is a share of the bias of a single sample. */
    private double mean(int samples, EstimatorChoice estimator) {
        double single = 0;
        double many = estimator.location(bins(100_000, EstimatorChoiceTest::skewedDownwards));
        double mean = 0;
        int number = 2000;
        for (int i = 0; i < number; i++) {
            single += estimator.location(bins(1, EstimatorChoiceTest::skewedDownwards)) / number;
            mean += estimator.location(bins(samples, EstimatorChoiceTest::skewedDownwards)) / number;
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

    private static double skewedUpwards(Random random) {
        return 100 * (1 - 0.3 * Math.log(1 - random.nextDouble()));
    }

    private static double skewedDownwards(Random random) {
        return 100 / (1 - 0.5 * Math.log(1 - random.nextDouble()));
    }
}
