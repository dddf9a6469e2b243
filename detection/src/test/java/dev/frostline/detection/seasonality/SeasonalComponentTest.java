package dev.frostline.detection.seasonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalComponentTest {
    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS = 24;

    private final SeasonalComponent day = new SeasonalComponent(HOURS * HOUR_MS, HOURS);
    private boolean mayChangeForm = true;

    @Test
    void isActive_beforeTheThirdDayBegins() {
        feed(0, 2 * HOURS - 1, 0.05, 0.26);
        assertThat(day.isActive()).isTrue();

        assertThat(day.at(6 * HOUR_MS)).isCloseTo(0.26, within(0.1));
        assertThat(day.at(18 * HOUR_MS)).isCloseTo(-0.26, within(0.1));
    }

    @Test
    void isInactive_beforeASecondDay() {
        feed(0, HOURS + 2, 0.05, 0.26);

        assertThat(day.isActive()).isFalse();
        assertThat(day.at(6 * HOUR_MS)).isZero();
    }

    @Test
    void isNeverActive_whenThereIsOnlyNoise() {
        for (int hour = 0; hour < 100 * HOURS; hour++) {
            feed(hour, hour + 1, 0.3, 0);
            assertThat(day.isActive()).isFalse();
        }
    }

    @Test
    void isInactive_whenTheLevelStepsOnce() {
        for (int hour = 0; hour < 10 * HOURS; hour++) {
            day.update(hour * HOUR_MS, hour < 36 ? 4 : 5, true);
            assertThat(day.isActive()).isFalse();
        }
    }

    @Test
    void becomesInactive_whenThePatternEnds() {
        feed(0, 5 * HOURS, 0.05, 0.26);
        feed(5 * HOURS, 12 * HOURS, 0.05, 0);

        assertThat(day.isActive()).isFalse();
    }

    @Test
    void staysActive_whenTheNoiseIsAsLargeAsThePattern_afterFiveDays() {
        feed(0, 5 * HOURS, 0.26, 0.26);

        for (int hour = 5 * HOURS; hour < 30 * HOURS; hour++) {
            feed(hour, hour + 1, 0.26, 0.26);
            assertThat(day.isActive()).isTrue();
        }
    }

    @Test
    void isMostlySmooth_beforeTheThirdDay_whenTheNoiseIsLarge() {
        int smooth = 0;
        int parts = 0;
        for (int seed = 0; seed < 100; seed++) {
            SeasonalComponent noisy = new SeasonalComponent(HOURS * HOUR_MS, HOURS);
            Random random = new Random(seed);
            for (int hour = 0; hour < 2 * HOURS; hour++) {
                noisy.update(hour * HOUR_MS, sine(hour, 0.26) + 0.15 * random.nextGaussian(), true);
            }
            smooth += noisy.form() == SeasonalComponent.Form.SMOOTH ? 1 : 0;
            parts += noisy.form() == SeasonalComponent.Form.PARTS ? 1 : 0;
        }

        assertThat(smooth).isGreaterThan(40);
        assertThat(smooth).as("most of them").isGreaterThan(3 * parts);
    }

    @Test
    void smoothsCloseToTheTruePattern_whenTheNoiseIsLarge() {
        feed(0, 20 * HOURS, 0.15, 0.26);

        assertThat(day.form()).isEqualTo(SeasonalComponent.Form.SMOOTH);
        for (int hour = 0; hour < HOURS; hour++) {
            assertThat(day.at(hour * HOUR_MS + HOUR_MS / 2)).isCloseTo(sine(hour, 0.26), within(0.08));
        }
    }

    @Test
    void isNotSmoothed_whenSingleHoursDiffer() {
        Random random = new Random(1);
        for (int hour = 0; hour < 6 * HOURS; hour++) {
            day.update(hour * HOUR_MS, (hour % 6 == 0 ? 0.5 : 0) + 0.02 * random.nextGaussian(), true);
        }

        assertThat(day.form()).isEqualTo(SeasonalComponent.Form.PARTS);
    }

    @Test
    void keepsItsForm_whileAChangeIsOpen() {
        feed(0, 2 * HOURS, 0.15, 0.26);
        SeasonalComponent.Form early = day.form();
        mayChangeForm = false;
        feed(2 * HOURS, 20 * HOURS, 0.001, 0.26);
        SeasonalComponent.Form open = day.form();
        mayChangeForm = true;
        feed(20 * HOURS, 21 * HOURS, 0.001, 0.26);

        assertThat(early).isEqualTo(SeasonalComponent.Form.SMOOTH);
        assertThat(open).isEqualTo(SeasonalComponent.Form.SMOOTH);
        assertThat(day.form()).isEqualTo(SeasonalComponent.Form.PARTS);
    }

    @Test
    void givesEvidenceMoreWeight_afterMoreDays() {
        assertThat(day.evidenceWeight(0, 1)).isEqualTo(1);

        feedSingleHours(0, 3 * HOURS);
        double early = day.evidenceWeight(0, 1);
        feedSingleHours(3 * HOURS, 7 * HOURS);

        assertThat(early).isCloseTo(3.0 / 4, within(1e-6));
        assertThat(day.evidenceWeight(0, 1)).isCloseTo(7.0 / 8, within(1e-6));
        assertThat(day.evidenceWeight(0, 5))
                .as("one unit an hour: more are in other hours")
                .isCloseTo(day.evidenceWeight(0, 1), within(1e-6));
    }

    private void feedSingleHours(int fromHour, int toHour) {
        for (int hour = fromHour; hour <= toHour; hour++) {
            day.update(hour * HOUR_MS, hour % 6 == 0 ? 0.5 : 0, true);
        }
    }

    private static double sine(int hour, double amplitude) {
        return amplitude * Math.sin(2 * Math.PI * hour / HOURS);
    }

    private void feed(int fromHour, int toHour, double noise, double amplitude) {
        for (int hour = fromHour; hour < toHour; hour++) {
            Random random = new Random(hour);
            day.update(
                    hour * HOUR_MS,
                    4 + amplitude * Math.sin(2 * Math.PI * hour / HOURS) + noise * random.nextGaussian(),
                    mayChangeForm);
        }
    }
}
