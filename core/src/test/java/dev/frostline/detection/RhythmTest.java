package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final long HOUR_MS = 3_600_000;
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    private final Rhythm rhythm = new Rhythm();
    private final Track track = new Track(128);
    private final Random random = new Random(7);

    @Test
    void knowsDayAndWeek_whenBothAreThere() {
        live(0, 3 * WEEK);

        for (int hour = 3 * WEEK; hour < 4 * WEEK; hour++) {
            assertThat(rhythm.at(hour * HOUR_MS + HOUR_MS / 2))
                    .as("hour %d", hour)
                    .isBetween(pattern(hour) - 0.12, pattern(hour) + 0.12);
        }
    }

    @Test
    void leavesOnlyNoise_inWhatIsRemembered() {
        live(0, 3 * WEEK);

        assertThat(track.noise().variance(1)).isLessThan(0.08 * 0.08);
    }

    private void live(int fromHour, int toHour) {
        for (int hour = fromHour; hour < toHour; hour++) {
            double location = 4 + pattern(hour) + 0.04 * random.nextGaussian();
            track.begin(hour * HOUR_MS, 0);
            track.measured(location - rhythm.at(hour * HOUR_MS), 1);
            rhythm.learn(hour * HOUR_MS, location, track, 0);
        }
    }

    /** By the hour of the day, and beside it three parts in ten higher on two days of the week. */
    private static double pattern(int hour) {
        double weekend = hour / DAY % 7 >= 5 ? 0.3 * 5 / 7 : -0.3 * 2 / 7;
        return 0.2 * Math.sin(2 * Math.PI * hour / DAY) + weekend;
    }
}
