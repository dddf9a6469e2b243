package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Resolution;
import java.util.List;
import java.util.Map;
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
    void takesTheFinest_thatHasAtMostSoManyPoints(long seconds, int maxPoints, String expected) {
        assertThat(choice.choose(question("p95", seconds, maxPoints), 1).label())
                .isEqualTo(expected);
    }

    @Test
    void takesACoarserOne_whenTooManySketchesWouldBeMerged() {
        assertThat(choice.choose(question("p95", 3_600, 500), 700)).isEqualTo(Resolution.ONE_MINUTE);
        assertThat(choice.choose(question("mean", 3_600, 500), 700)).isEqualTo(Resolution.TEN_SECONDS);
    }

    private static SeriesQuestion question(String statistic, long seconds, int maxPoints) {
        return new SeriesQuestion(
                Map.of(), List.of(), Statistic.of(statistic), "", 0, seconds * 1_000, null, null, maxPoints);
    }
}
