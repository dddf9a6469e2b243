package dev.frostline.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @Test
    void areRoundValues_withinTheScale() {
        assertThat(new ChartScale(-4, 62, 0, 1).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
        assertThat(new ChartScale(-30, 130, 0, 1).ticks()).containsExactly(0.0, 50.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.009", "-3, 3", "0, 7", "-180, 2000", "5, 5000"})
    void areNeitherTooManyNorTooFew(double low, double high) {
        assertThat(new ChartScale(low, high, 0, 1).ticks()).hasSizeBetween(3, 8).allSatisfy(tick -> assertThat(tick)
                .isBetween(low, high));
    }

    @Test
    void liesBetweenTheEnds_whatTheScaleIsAskedFor() {
        ChartScale upsideDown = new ChartScale(10, 20, 300, 100);

        assertThat(upsideDown.at(10)).isEqualTo(300);
        assertThat(upsideDown.at(15)).isEqualTo(200);
        assertThat(upsideDown.at(20)).isEqualTo(100);
    }

    @Test
    void areDaysOfALongTime_withItsYears() {
        TimeTicks ticks = ticks("2023-12-01T00:00:00Z", "2024-03-01T00:00:00Z");

        assertThat(ticks.times()).hasSizeBetween(4, 9);
        assertThat(ticks.label(ticks.times().get(0))).matches("\\d+ Dec");
        assertThat(ticks.axis()).isEqualTo("2023 to 2024, UTC");
    }

    @Test
    void areTimesOfAShortOne_withItsDay() {
        TimeTicks ticks = ticks("2024-07-01T10:00:05Z", "2024-07-01T10:20:00Z");

        assertThat(ticks.label(ticks.times().get(0))).isEqualTo("10:05:00");
        assertThat(ticks.axis()).isEqualTo("1 Jul 2024, UTC");
    }

    private static TimeTicks ticks(String from, String to) {
        return new TimeTicks(
                Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
    }
}
