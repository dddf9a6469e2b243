package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is used: files of several kinds in, lines of JSON out, the right words and exit status. */
class BacktestIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int STEP_ROW = 201;
    private static final int ROWS = 400;

    @TempDir
    Path scratch;

    @Test
    void findsTheStep_inAnyCsvWhoseRowsAreWindows() throws Exception {
        Path file = csv(2);

        try (FrostlineProcess frostline =
                backtest(file, "--columns", "timestamp=time,value=value", "--window", "row")) {
            assertThat(frostline.awaitExit(TIMEOUT)).isZero();

            List<JsonNode> lines = lines(frostline);
            JsonNode change = lines.get(0);
            assertThat(change.get("kind").asText()).isEqualTo("change");
            assertThat(change.get("series").asText()).isEqualTo("metric");
            assertThat(change.get("direction").asText()).isEqualTo("up");
            assertThat(change.get("row").asInt()).isBetween(STEP_ROW + 1, STEP_ROW + 30);
            assertThat(Instant.parse(change.get("change_point").asText()))
                    .isBetween(dayOf(STEP_ROW - 1), dayOf(STEP_ROW + 1));
            assertThat(Instant.parse(change.get("detected_at").asText()))
                    .isEqualTo(dayOf(change.get("row").asInt()));
            assertThat(change.get("baseline_ms").asDouble()).isBetween(95.0, 105.0);
            assertThat(change.get("current_ms").asDouble()).isBetween(185.0, 215.0);
            JsonNode alert = lines.get(lines.size() - 1);
            assertThat(alert.get("kind").asText()).isEqualTo("alert");
            assertThat(alert.get("series")).hasSize(1);
            assertThat(alert.get("causes")).isNotEmpty();
            assertThat(frostline.errors()).contains(ROWS + " rows of 1 series");
        }
    }

    @Test
    void writesEveryUpdateOfAChange_whenAskedForAll() throws Exception {
        Path file = csv(2);

        try (FrostlineProcess frostline =
                backtest(file, "--columns", "timestamp=time,value=value", "--window", "1d", "--all")) {
            assertThat(frostline.awaitExit(TIMEOUT)).isZero();

            assertThat(lines(frostline))
                    .extracting(line ->
                            line.get("kind").asText() + " " + line.get("event").asText())
                    .contains("change opened", "change gone", "alert opened", "alert resolved");
        }
    }

    @Test
    void appliesTheSettingsFile() throws Exception {
        Path file = csv(2);
        Path settings = Files.writeString(scratch.resolve("settings.json"), "{\"minimum_effect\": 5}");

        try (FrostlineProcess frostline = backtest(
                file,
                "--columns",
                "timestamp=time,value=value",
                "--window",
                "row",
                "--settings",
                settings.toString())) {
            assertThat(frostline.awaitExit(TIMEOUT)).isZero();
            assertThat(frostline.output()).isEmpty();
        }
    }

    @Test
    void exitsWith2_whenSettingsOrOptionsAreWrong() throws Exception {
        Path file = csv(1);
        Path settings = Files.writeString(scratch.resolve("settings.json"), "{\"minimum_effect\": 50}");

        assertExit(2, "minimum_effect is 50.0", file, "--settings", settings.toString());
        assertExit(2, "must name the timestamp, unless --window is row", file, "--columns", "value=value");
        assertExit(2, "does not name the column of the value", file, "--columns", "timestamp=time");
        assertExit(2, "the CSV has no column 'ms'; it has time, value", file, "--columns", "timestamp=time,value=ms");
        assertExit(2, "the CSV has no column 'nope'; it has", file, "--columns", "timestamp=nope,value=value");
        assertExit(2, "the settings nowhere.json do not exist", file, "--settings", "nowhere.json");
        assertExit(2, "neither 'row' nor a length", file, "--window", "soon");
    }

    @Test
    void exitsWith1_whenTheFileIsNotThere_orNotWhatItShouldBe() throws Exception {
        assertExit(1, "nowhere.csv does not exist", Path.of("nowhere.csv"));
        assertExit(1, "the CSV header lacks the columns", csv(1));
    }

    @Test
    void exitsWith1_andSaysWhatWasLeftOut_whenTheLatestRowIsTheFirst() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv(2)));
        Collections.reverse(lines.subList(1, lines.size()));
        Path reversed = Files.write(scratch.resolve("reversed.csv"), lines);
        String sentence = "399 of 400 rows are earlier than one before them in their series; 399 of these";

        assertExit(1, sentence, reversed, "--columns", "timestamp=time,value=value", "--window", "row");
    }

    @Test
    void writesTheSameLinesInTheSameOrder_howeverTheSeriesAreInterleaved() throws Exception {
        List<JsonNode> behind = found(fleet("behind.csv", Comparator.comparing(Row::series)));
        List<JsonNode> mixed = found(fleet("mixed.csv", Comparator.comparing(Row::day)));
        List<JsonNode> backwards =
                found(fleet("backwards.csv", Comparator.comparing(Row::series, Comparator.reverseOrder())));

        assertThat(behind).hasSizeGreaterThan(6);
        assertThat(mixed).isEqualTo(behind);
        assertThat(backwards).isEqualTo(behind);
    }

    private record Row(int series, int day, double value) {}

    /** Six series of a value a day, each twice as slow from the same day on. */
    private Path fleet(String name, Comparator<Row> order) throws IOException {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (int day = 1; day <= ROWS; day++) {
            for (int series = 0; series < 6; series++) {
                double step = day < STEP_ROW ? 1 : 2;
                rows.add(new Row(series, day, 100 * Math.exp(0.05 * random.nextGaussian()) * step));
            }
        }
        List<String> lines = new ArrayList<>(List.of("time,fn,value"));
        rows.stream().sorted(order).forEach(r -> lines.add(dayOf(r.day()) + ",fn-" + r.series() + "," + r.value()));
        return Files.write(scratch.resolve(name), lines);
    }

    /** All that was written, but for the place in the file. */
    private List<JsonNode> found(Path file) throws Exception {
        try (FrostlineProcess frostline =
                backtest(file, "--columns", "timestamp=time,value=value,function=fn", "--window", "1d", "--all")) {
            assertThat(frostline.awaitExit(TIMEOUT)).isZero();
            List<JsonNode> lines = lines(frostline);
            lines.forEach(line -> ((ObjectNode) line).remove("row"));
            return lines;
        }
    }

    private void assertExit(int status, String sentence, Path file, String... options) throws Exception {
        try (FrostlineProcess frostline = backtest(file, options)) {
            assertThat(frostline.awaitExit(TIMEOUT)).isEqualTo(status);
            assertThat(frostline.errors())
                    .contains(sentence)
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    private FrostlineProcess backtest(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("backtest", file.toString()));
        arguments.addAll(List.of(options));
        return FrostlineProcess.start(scratch, arguments.toArray(String[]::new));
    }

    private static List<JsonNode> lines(FrostlineProcess frostline) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : frostline.output().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** A value a day, with a step by that factor. */
    private Path csv(double factor) throws IOException {
        Path file = scratch.resolve("metric.csv");
        Random random = new Random(5);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,value\n");
            for (int row = 1; row <= ROWS; row++) {
                double value = 100 * Math.exp(0.05 * random.nextGaussian()) * (row < STEP_ROW ? 1 : factor);
                out.write(dayOf(row) + "," + value + "\n");
            }
        }
        return file;
    }

    private static Instant dayOf(int row) {
        return Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(row));
    }
}
