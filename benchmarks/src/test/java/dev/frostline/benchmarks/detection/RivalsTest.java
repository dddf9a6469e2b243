package dev.frostline.benchmarks.detection;

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
class RivalsTest {
    private static final int LEARNING = 30;

    static Stream<Arguments> rivals() {
        return Stream.<Supplier<Watcher>>of(FixedThreshold::new, ThreeSigma::new, Cusum::new)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void tellNothing_whenNothingHappens(Supplier<Watcher> rival) {
        assertThat(told(rival.get(), repeated(200))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void tellNothing_whileTheyLearn(Supplier<Watcher> rival) {
        assertThat(told(rival.get(), steps(LEARNING - 1, 1000))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void tellALargeStepUpAtOnce_andOnlyOnce(Supplier<Watcher> rival) {
        double[] windows = DoubleStream.concat(Arrays.stream(repeated(LEARNING)), DoubleStream.of(200, 201, 199))
                .toArray();

        assertThat(told(rival.get(), windows)).isEqualTo("30 UP ");
    }

    @Test
    void theThresholdIsFixed_at20PercentOverTheFirstThirtyWindows() {
        assertThat(told(new FixedThreshold(), steps(LEARNING, 119))).isEmpty();
        assertThat(told(new FixedThreshold(), steps(LEARNING, 121, 90, 121))).isEqualTo("30 UP 32 UP ");
        assertThat(told(new FixedThreshold(), steps(LEARNING, 10))).isEmpty();
    }

    /** The windows are 99 and 101 in turns: their standard deviation is 1.017. */
    @Test
    void threeSigma_tellsWhatIsBeyondThreeDeviations_inBothDirections() {
        assertThat(told(new ThreeSigma(), steps(LEARNING, 102.9))).isEmpty();
        assertThat(told(new ThreeSigma(), steps(LEARNING, 103.2))).isEqualTo("30 UP ");
        assertThat(told(new ThreeSigma(), steps(LEARNING, 96.8))).isEqualTo("30 DOWN ");
    }

    /** Two deviations more: each window adds 1.5 to the sum, which is over 5 with the fourth. */
    @Test
    void cusum_addsUpWhatThreeSigmaDoesNotSee() {
        double two = 100 + 2 * 1.0171;

        assertThat(told(new Cusum(), steps(LEARNING, two, two, two))).isEmpty();
        assertThat(told(new Cusum(), steps(LEARNING, two, two, two, two))).isEqualTo("33 UP ");
        assertThat(told(new ThreeSigma(), steps(LEARNING, two, two, two, two))).isEmpty();
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
    private static String told(Watcher watcher, double[] windows) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < windows.length; i++) {
            int window = i;
            watcher.accept(i, i + 1, new double[] {windows[i] - 5, windows[i] + 5})
                    .map(Direction::name)
                    .ifPresent(
                            name -> told.append(window).append(' ').append(name).append(' '));
        }
        return told.toString();
    }
}
