package dev.frostline.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.detection.backtest.Windowing;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The statistic in the line of a change: level or tail. */
class BacktestJsonTest {
    private static final SeriesKey SERIES = new SeriesKey("checkout", "none", "");
    private static final long DAY_MS = 86_400_000;
    private static final int DAYS = 200;
    private static final int CHANGED = 120;
    private static final int SAMPLES = 20;
    private static final int SLOW = 5;

    private final BacktestJson json = new BacktestJson(SeriesKey::toString, "none", false);

    @Test
    void namesTheLevel_whenAllSamplesGetSlower() throws Exception {
        assertThat(statisticsOf(SAMPLES)).containsOnly("level");
    }

    @Test
    void namesTheTail_whenOnlyTheSlowestSamplesGetSlower() throws Exception {
        assertThat(statisticsOf(SLOW)).containsOnly("tail");
    }

    /** The statistics of all changes of a series, of which so many samples each day are twice as slow from some day on. */
    private List<String> statisticsOf(int slower) throws Exception {
        List<String> lines = new ArrayList<>();
        Backtest backtest = new Backtest(
                Windowing.of(Duration.ofDays(1)), SettingsSnapshot.defaults(), List.of(), new BacktestListener() {
                    @Override
                    public void onChange(long row, Regression change) {
                        lines.add(json.changeLine(row, change));
                    }

                    @Override
                    public void onAlert(long row, Alert alert, List<SeriesKey> series) {}

                    @Override
                    public void onNote(TrafficNote note) {}
                });
        Random random = new Random(3);
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < SAMPLES; i++) {
                double factor = day >= CHANGED && i < slower ? 2 : 1;
                double millis = factor * 100 * Math.exp(0.05 * random.nextGaussian());
                backtest.accept(new MeasuredRow(
                        day * SAMPLES + i + 1, SERIES, "", "", null, millis, (day + 1) * DAY_MS + 1000L * i));
            }
        }
        backtest.finish();
        List<String> statistics = new ArrayList<>();
        for (String line : lines) {
            JsonNode change = new ObjectMapper().readTree(line);
            assertThat(change.get("direction").asText()).isEqualTo("up");
            statistics.add(change.get("statistic").asText());
        }
        return statistics;
    }
}
