package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS = 24;

    private final Cycle day = new Cycle(HOURS * HOUR_MS, HOURS);

    @Test
    void isReal_beforeTheThirdDayBegins() {
        live(0, 2 * HOURS - 1, 0.05, 0.26);
        assertThat(day.isActive()).isTrue();

        assertThat(day.at(6 * HOUR_MS)).isCloseTo(0.26, within(0.1));
        assertThat(day.at(18 * HOUR_MS)).isCloseTo(-0.26, within(0.1));
    }

    @Test
    void isNotReal_beforeASecondDay() {
        live(0, HOURS + 2, 0.05, 0.26);

        assertThat(day.isActive()).isFalse();
        assertThat(day.at(6 * HOUR_MS)).isZero();
    }

    @Test
    void isNeverReal_whenThereIsOnlyNoise() {
        for (int hour = 0; hour < 100 * HOURS; hour++) {
            live(hour, hour + 1, 0.3, 0);
            assertThat(day.isActive()).isFalse();
        }
    }

    @Test
    void isNotReal_whenTheLevelStepsOnce() {
        for (int hour = 0; hour < 10 * HOURS; hour++) {
            day.learn(hour * HOUR_MS, hour < 36 ? 4 : 5);
            assertThat(day.isActive()).isFalse();
        }
    }

    @Test
    void isNoMoreReal_whenThePatternEnds() {
        live(0, 5 * HOURS, 0.05, 0.26);
        live(5 * HOURS, 12 * HOURS, 0.05, 0);

        assertThat(day.isActive()).isFalse();
    }

    @Test
    void isReal_whenTheNoiseIsAsWideAsThePattern_onceItWasSeenOftenEnough() {
        live(0, 5 * HOURS, 0.26, 0.26);

        for (int hour = 5 * HOURS; hour < 30 * HOURS; hour++) {
            live(hour, hour + 1, 0.26, 0.26);
            assertThat(day.isActive()).isTrue();
        }
    }

    @Test
    void isTheMoreCertain_theOftenerItWasSeen() {
        assertThat(day.certainty(0, 1)).isEqualTo(1);

        live(0, 2 * HOURS, 0.05, 0.26);
        double early = day.certainty(0, 1);
        live(2 * HOURS, 6 * HOURS, 0.05, 0.26);

        assertThat(early).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(day.certainty(0, 1)).isCloseTo(6.0 / 7, within(1e-9));
        assertThat(day.certainty(0, 5))
                .as("one unit an hour: more are in other hours")
                .isEqualTo(day.certainty(0, 1));
    }

    private void live(int fromHour, int toHour, double noise, double amplitude) {
        for (int hour = fromHour; hour < toHour; hour++) {
            Random random = new Random(hour);
            day.learn(
                    hour * HOUR_MS,
                    4 + amplitude * Math.sin(2 * Math.PI * hour / HOURS) + noise * random.nextGaussian());
        }
    }
}
