package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SofteningTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3})
    void isTheFormula_andNeverMoreThanItsBound(double unmoved) {
        Softening softening = new Softening(unmoved);

        for (double ratio = -40; ratio < 40; ratio += 0.0137) {
            double exact = Math.log(unmoved + (1 - unmoved) * Math.exp(ratio));
            assertThat(softening.of(ratio)).isCloseTo(exact, within(2e-4));
            assertThat(softening.atMost(ratio)).isGreaterThanOrEqualTo(exact - 1e-9);
        }
    }
}
