package dev.frostline.benchmarks.detection.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.ChangedStatistic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four functions that all get half slower on 2024-04-10, and one that does not. */
class RecordedHistoryTest {
    private static final int STEP = 100;
    private static final int DAYS = 150;
    private static final int SLOWER = 4;

    @TempDir
    static Path scratch;

    private static Path file;
    private static RecordedHistory history;

    @BeforeAll
    static void makeUp() throws Exception {
        MadeUpFile made = new MadeUpFile();
        Random random = new Random(2);
        for (int day = 0; day < DAYS; day++) {
            for (int function = 0; function <= SLOWER; function++) {
                double level = function < SLOWER && day >= STEP ? 150 : 100;
                made.day("function-" + function, day, noisy(level, random));
            }
        }
        file = made.writeTo(scratch);
        history = RecordedHistory.of(file);
    }

    @Test
    void countsAlertsByMonth_andNamesMonthsWithoutOne() {
        assertThat(history.alertsByMonth().keySet()).containsExactly(month(1), month(2), month(3), month(4), month(5));
        assertThat(history.alertsByMonth().get(month(4))).isPositive();
        assertThat(history.alertsByMonth().values().stream().mapToInt(i -> i).sum())
                .isEqualTo(history.alerts());
        assertThat(history.changes()).isGreaterThanOrEqualTo(SLOWER);
        assertThat(history.span()).isBetween(Duration.ofDays(DAYS - 1), Duration.ofDays(DAYS));
    }

    @Test
    void putsTheAlertOfMostSeriesFirst() {
        RecordedHistory.Raised largest = history.largest(5).get(0);

        assertThat(largest.alert().seriesCount()).isEqualTo(SLOWER);
        assertThat(largest.series()).hasSize(SLOWER);
        assertThat(largest.statistic()).isEqualTo(ChangedStatistic.LEVEL);
        assertThat(history.largest(1)).hasSize(1);
    }

    @Test
    void drawsEachOfTheLargest() throws Exception {
        Path directory = Files.createDirectory(scratch.resolve("charts"));

        List<Path> charts = AlertCharts.write(file, history, 5, directory);

        assertThat(charts).hasSize(history.largest(5).size());
        String svg = Files.readString(charts.get(0));
        assertThat(charts.get(0)).hasFileName("alert-1.svg");
        assertThat(svg)
                .contains(
                        history.largest(1).get(0).alert().title(),
                        "began 10 Apr 2024",
                        "seen",
                        "2024, UTC",
                        "change, %")
                .contains("each of its 4 series");
        assertThat(svg.split("class=\"thin\"", -1)).hasSize(SLOWER + 1);
        assertThat(svg.split("class=\"thick\"", -1)).hasSize(2);
    }

    private static double[] noisy(double level, Random random) {
        return IntStream.range(0, 10)
                .mapToDouble(i -> level * Math.exp(0.05 * random.nextGaussian()))
                .toArray();
    }

    private static YearMonth month(int month) {
        return YearMonth.of(2024, month);
    }
}
