package dev.frostline.detection.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContaminatedLogRatioTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3})
    void equalsTheFormula_andStaysUnderItsUpperBound(double unaffectedShare) {
        ContaminatedLogRatio contaminatedLogRatio = new ContaminatedLogRatio(unaffectedShare);

        for (double ratio = -40; ratio < 40; ratio += 0.0137) {
            double exact = Math.log(unaffectedShare + (1 - unaffectedShare) * Math.exp(ratio));
            assertThat(contaminatedLogRatio.of(ratio)).isCloseTo(exact, within(2e-4));
            assertThat(contaminatedLogRatio.upperBound(ratio)).isGreaterThanOrEqualTo(exact - 1e-9);
        }
    }
}
