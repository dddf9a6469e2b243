package dev.frostline.detection.seasonality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.changepoint.StatisticState;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DailyAndWeeklySeasonalityTest {
    private static final long HOUR_MS = 3_600_000;
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    private final Seasonality seasonality = new Seasonality();
    private final StatisticState state = new StatisticState(128);
    private final Random random = new Random(7);

    @Test
    void findsDailyAndWeeklySeasonality_whenBothArePresent() {
        feed(0, 3 * WEEK);

        for (int hour = 3 * WEEK; hour < 4 * WEEK; hour++) {
            assertThat(seasonality.at(hour * HOUR_MS + HOUR_MS / 2))
                    .as("hour %d", hour)
                    .isBetween(pattern(hour) - 0.12, pattern(hour) + 0.12);
        }
    }

    @Test
    void leavesOnlyNoise_inTheState() {
        feed(0, 3 * WEEK);

        assertThat(state.noise().variance(1)).isLessThan(0.08 * 0.08);
    }

    private void feed(int fromHour, int toHour) {
        for (int hour = fromHour; hour < toHour; hour++) {
            double location = 4 + pattern(hour) + 0.04 * random.nextGaussian();
            state.startUnit(hour * HOUR_MS, 0);
            state.updateLatest(location - seasonality.at(hour * HOUR_MS), 1);
            seasonality.update(hour * HOUR_MS, location, state, 0);
        }
    }

    /** A sine over the day, plus 0.3 on two days of the week; its mean over the week is 0. */
    private static double pattern(int hour) {
        double weekend = hour / DAY % 7 >= 5 ? 0.3 * 5 / 7 : -0.3 * 2 / 7;
        return 0.2 * Math.sin(2 * Math.PI * hour / DAY) + weekend;
    }
}
