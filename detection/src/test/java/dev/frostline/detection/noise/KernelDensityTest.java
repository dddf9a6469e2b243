package dev.frostline.detection.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelDensityTest {
    private static final KernelDensity.Prior PRIOR = new KernelDensity.Prior(0.06, 4);

    @Test
    void followsANormalDistribution() {
        KernelDensity density = new KernelDensity(normal(1, 128, 0, 0.1), 0.1, PRIOR, 0.7);

        assertThat(density.log(0)).isCloseTo(Math.log(1 / (0.1 * Math.sqrt(2 * Math.PI))), within(0.25));
        assertThat(density.log(0.2) - density.log(0)).isCloseTo(-2, within(0.7));
    }

    @Test
    void givesItsMaximum() {
        KernelDensity density = new KernelDensity(normal(1, 128, 0, 0.1), 0.1, PRIOR, 0.7);

        double highest = Double.NEGATIVE_INFINITY;
        for (double value = -1; value <= 1; value += 0.001) {
            highest = Math.max(highest, density.log(value));
        }

        assertThat(density.highestLog()).isCloseTo(highest, within(0.01)).isGreaterThanOrEqualTo(highest);
    }

    /** A hundred values are close together and eight are far above, spread out: the density between these is not low. */
    @Test
    void isWideWhereValuesAreSparse() {
        double[] values = normal(4, 108, 0, 0.02);
        for (int i = 0; i < 8; i++) {
            values[100 + i] = 0.3 + 0.03 * i;
        }
        Arrays.sort(values);

        KernelDensity density = new KernelDensity(values, 0.02, PRIOR, 0.7);

        double between = 0.3 + 0.03 * 3.5;
        assertThat(density.log(between)).isGreaterThan(density.log(0.36) - 1);
    }

    @Test
    void keepsTwoNarrowModesApart() {
        double[] values = normal(2, 128, 0, 0.02);
        for (int i = 0; i < 64; i++) {
            values[i] += 1;
        }
        Arrays.sort(values);

        KernelDensity density = new KernelDensity(values, 0.5, PRIOR, 0.7);

        assertThat(density.log(0)).isGreaterThan(1);
        assertThat(density.log(1)).isGreaterThan(1);
        assertThat(density.log(0.5)).isLessThan(-2);
    }

    @Test
    void givesFarValuesMoreDensity_whenThereAreIsolatedValues() {
        double[] close = normal(3, 128, 0, 0.05);
        double[] isolated = close.clone();
        for (int i = 0; i < 6; i++) {
            isolated[isolated.length - 1 - i] = 3 - 0.4 * i;
        }
        Arrays.sort(isolated);

        double far = 5;
        assertThat(new KernelDensity(isolated, 0.05, PRIOR, 0.7).log(far))
                .isGreaterThan(new KernelDensity(close, 0.05, PRIOR, 0.7).log(far) + 1);
    }

    private static double[] normal(long seed, int number, double mean, double deviation) {
        Random random = new Random(seed);
        double[] values = new double[number];
        Arrays.setAll(values, i -> mean + deviation * random.nextGaussian());
        Arrays.sort(values);
        return values;
    }
}
