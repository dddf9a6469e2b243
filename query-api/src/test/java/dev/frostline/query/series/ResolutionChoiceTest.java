package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionChoiceTest {
    private final ResolutionChoice choice = new ResolutionChoice(60_000);

    @ParameterizedTest
    @CsvSource({
        "60, 500, 10s",
        "5000, 500, 10s",
        "5001, 500, 1m",
        "86400, 500, 5m",
        "604800, 500, 1h",
        "604800, 700, 15m",
        "31536000, 500, 1d",
        "63072000, 500, 1d"
    })
    void choosesTheFinest_thatFitsMaxPoints(long seconds, int maxPoints, String expected) {
        assertThat(choice.choose(query("p95", seconds, maxPoints), 1).label()).isEqualTo(expected);
    }

    @Test
    void choosesACoarserOne_whenTooManySketchesWouldBeMerged() {
        assertThat(choice.choose(query("p95", 3_600, 500), 700)).isEqualTo(Resolution.ONE_MINUTE);
        assertThat(choice.choose(query("mean", 3_600, 500), 700)).isEqualTo(Resolution.TEN_SECONDS);
    }

    /** A range that begins within a window touches one more. */
    @Test
    void countsTheWindowsThatARangeTouches() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long from = random.nextLong(1L << 41);
            long length = 1 + random.nextLong(400L * 86_400_000);
            int maxPoints = 1 + random.nextInt(1_000);

            Resolution chosen = choice.choose(query("mean", from, from + length, maxPoints), 1);

            long points = (chosen.windowStart(from + length - 1) - chosen.windowStart(from)) / chosen.millis() + 1;
            assertThat(points <= maxPoints || chosen == Resolution.ONE_DAY)
                    .as("%s for %d ms in at most %d points", chosen.label(), length, maxPoints)
                    .isTrue();
        }
        assertThat(choice.choose(query("mean", 5_000, 65_000, 6), 1)).isEqualTo(Resolution.ONE_MINUTE);
        assertThat(choice.choose(query("mean", 0, 60_000, 6), 1)).isEqualTo(Resolution.TEN_SECONDS);
    }

    private static SeriesQuery query(String statistic, long seconds, int maxPoints) {
        return query(statistic, 0, seconds * 1_000, maxPoints);
    }

    private static SeriesQuery query(String statistic, long from, long to, int maxPoints) {
        return new SeriesQuery(Map.of(), List.of(), ChartStatistic.of(statistic), "", from, to, null, null, maxPoints);
    }
}
