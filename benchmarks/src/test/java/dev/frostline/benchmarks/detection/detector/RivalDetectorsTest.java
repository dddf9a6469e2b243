package dev.frostline.benchmarks.detection.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rivals do what textbooks say of them: else it is no use to be better. */
class RivalDetectorsTest {
    private static final int TRAINING_WINDOWS = 30;

    static Stream<Arguments> rivals() {
        return Stream.<Supplier<WindowDetector>>of(FixedThreshold::new, ThreeSigma::new, Cusum::new)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void areSilent_whenNothingHappens(Supplier<WindowDetector> rival) {
        assertThat(alarms(rival.get(), repeated(200))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void areSilent_duringTraining(Supplier<WindowDetector> rival) {
        assertThat(alarms(rival.get(), steps(TRAINING_WINDOWS - 1, 1000))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void reportALargeStepUpAtOnce_andOnlyOnce(Supplier<WindowDetector> rival) {
        double[] windows = DoubleStream.concat(
                        Arrays.stream(repeated(TRAINING_WINDOWS)), DoubleStream.of(200, 201, 199))
                .toArray();

        assertThat(alarms(rival.get(), windows)).isEqualTo("30 UP ");
    }

    @Test
    void theThresholdIsFixed_at20PercentOverTheFirstThirtyWindows() {
        assertThat(alarms(new FixedThreshold(), steps(TRAINING_WINDOWS, 119))).isEmpty();
        assertThat(alarms(new FixedThreshold(), steps(TRAINING_WINDOWS, 121, 90, 121)))
                .isEqualTo("30 UP 32 UP ");
        assertThat(alarms(new FixedThreshold(), steps(TRAINING_WINDOWS, 10))).isEmpty();
    }

    /** The windows are 99 and 101 in turns: their standard deviation is 1.017. */
    @Test
    void threeSigma_reportsWhatIsBeyondThreeDeviations_inBothDirections() {
        assertThat(alarms(new ThreeSigma(), steps(TRAINING_WINDOWS, 102.9))).isEmpty();
        assertThat(alarms(new ThreeSigma(), steps(TRAINING_WINDOWS, 103.2))).isEqualTo("30 UP ");
        assertThat(alarms(new ThreeSigma(), steps(TRAINING_WINDOWS, 96.8))).isEqualTo("30 DOWN ");
    }

    /** Two deviations more: each window adds 1.5 to the sum, which is over 5 with the fourth. */
    @Test
    void cusum_addsUpWhatThreeSigmaDoesNotSee() {
        double two = 100 + 2 * 1.0171;

        assertThat(alarms(new Cusum(), steps(TRAINING_WINDOWS, two, two, two))).isEmpty();
        assertThat(alarms(new Cusum(), steps(TRAINING_WINDOWS, two, two, two, two)))
                .isEqualTo("33 UP ");
        assertThat(alarms(new ThreeSigma(), steps(TRAINING_WINDOWS, two, two, two, two)))
                .isEmpty();
    }

    private static double[] repeated(int number) {
        double[] windows = new double[number];
        for (int i = 0; i < number; i++) {
            windows[i] = i % 2 == 0 ? 99 : 101;
        }
        return windows;
    }

    private static double[] steps(int before, double... since) {
        return DoubleStream.concat(Arrays.stream(repeated(before)), Arrays.stream(since))
                .toArray();
    }

    /** The number of each window with an alarm, and its direction. */
    private static String alarms(WindowDetector detector, double[] windows) {
        StringBuilder alarms = new StringBuilder();
        for (int i = 0; i < windows.length; i++) {
            int window = i;
            detector.accept(i, i + 1, new double[] {windows[i] - 5, windows[i] + 5})
                    .map(Direction::name)
                    .ifPresent(name ->
                            alarms.append(window).append(' ').append(name).append(' '));
        }
        return alarms.toString();
    }
}
