package dev.frostline.detection.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.model.LatencySketch;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelEstimateTest {
    private static final double SCALE = 0.2;

    private static final EstimatorChoice FIRST = new EstimatorChoice();

    private final LevelEstimate level = new LevelEstimate();

    @Test
    void isHardlyMoved_byOneOutlier() {
        level.measure(bins(100, 104, 97, 101, 99), new SampleSpread(), FIRST);
        double before = level.location();

        level.measure(bins(100, 104, 97, 101, 99, 100_000), new SampleSpread(), FIRST);

        assertThat(level.location() - before).isLessThan(0.08);
    }

    @Test
    void givesTheSampleItself_whenThereIsOnlyOne() {
        level.measure(bins(100), new SampleSpread(), FIRST);

        assertThat(LevelEstimate.toMillis(level.location())).isCloseTo(100, within(1.1));
        assertThat(level.samplingVariance()).isNaN();
    }

    @Test
    void estimatesTheSpread_ofNormalLogarithms() {
        Random random = new Random(1);
        LatencySketch sketch = new LatencySketch();
        for (int i = 0; i < 20_000; i++) {
            sketch.add(100 * Math.exp(SCALE * random.nextGaussian()));
        }
        LogBins bins = new LogBins();
        bins.addAll(sketch);

        SampleSpread spread = new SampleSpread();
        for (int unit = 0; unit < 20; unit++) {
            level.measure(bins, spread, FIRST);
            spread.update(level);
        }

        assertThat(level.location() + level.medianGap()).isCloseTo(LevelEstimate.toLog(100), within(0.01));
        assertThat(spread.scale()).isCloseTo(SCALE, within(0.01));
        assertThat(level.samples()).isEqualTo(20_000);
    }

    @Test
    void staysBounded_whenThereAreVeryManyBins() {
        LatencySketch wide = new LatencySketch();
        for (double value = 0.01; value < 1e6; value *= 1.01) {
            wide.add(value);
        }
        LogBins bins = new LogBins();
        bins.addAll(wide);

        ByteWriter writer = new ByteWriter();
        bins.write(writer);
        LogBins read = LogBins.read(new ByteReader(writer.toBytes()));

        assertThat(bins.size()).isLessThanOrEqualTo(LogBins.MAX_BINS);
        assertThat(bins.total()).isEqualTo((double) wide.count());
        assertThat(read.size()).isEqualTo(bins.size());
        assertThat(read.log(7)).isEqualTo(bins.log(7));
        assertThat(read.total()).isEqualTo(bins.total());
    }

    private static LogBins bins(double... samples) {
        LogBins bins = new LogBins();
        for (double sample : samples) {
            LatencySketch sketch = new LatencySketch();
            sketch.add(sample);
            bins.addAll(sketch);
        }
        return bins;
    }
}
