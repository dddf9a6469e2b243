package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import into the whole of Frostline: every row counted, nothing lost or doubled by a kill, the same each time. */
class ImportIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = Boolean.getBoolean("frostline.test.whole") ? 60 : 30;
    private static final int SERIES = 60;
    private static final int A_DAY = 80;
    private static final int ROWS = DAYS * SERIES * A_DAY;
    private static final int BROKEN = 7;
    /** Commits of an import before it is killed: its beginning and some of the eight to fifteen that it takes. */
    private static final int COMMITS = 4;

    private static final Map<String, String> QUICK = Map.of("FROSTLINE_STREAM_QUIET_AFTER", "2s");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    Path scratch;

    @Test
    void bringsTheSameFileToTheSameEnd_whetherItIsKilledOrNot() throws Exception {
        Path file = file();

        Result straight = run(scratch.resolve("straight"), file, false);
        Result killed = run(scratch.resolve("killed"), file, true);

        assertThat(straight.progress()).contains("\"records\":" + ROWS, "{\"type\":" + BROKEN + "}", "\"done\":true");
        assertThat(straight.rawPoints()).isEqualTo(ROWS);
        assertThat(straight.countedIn10s()).isEqualTo(ROWS);
        assertThat(killed).isEqualTo(straight);
    }

    private Result run(Path directory, Path file, boolean kill) throws Exception {
        if (kill) {
            killInTheMiddle(directory, file);
        }
        String[] arguments = kill ? new String[0] : new String[] {"--import", file.toString()};
        try (FrostlineProcess frostline = up(directory, arguments)) {
            await().atMost(TIMEOUT).until(() -> frostline.errors().contains("everything is processed and stored"));
            return new Result(
                    progress(frostline),
                    rawPoints(frostline),
                    frostline.number("select sum(count) from cold_start_rollups where resolution='10s'"),
                    finalRollups(frostline),
                    contents(frostline, "alerts"));
        }
    }

    private void killInTheMiddle(Path directory, Path file) throws Exception {
        try (FrostlineProcess first = up(directory, "--import", file.toString())) {
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> commits(first) >= COMMITS);
            first.kill();
        }
    }

    private static int commits(FrostlineProcess frostline) {
        return contents(frostline, "frostline-import-progress").size();
    }

    /** The rows taken and rejected, as the import itself counted them over all its runs. */
    private static String progress(FrostlineProcess frostline) {
        List<String> commits = contents(frostline, "frostline-import-progress");
        return commits.get(commits.size() - 1);
    }

    private static List<String> contents(FrostlineProcess frostline, String topic) {
        return CommittedRecords.read(frostline.address("kafka"), topic, Integer.MAX_VALUE).stream()
                .map(record -> record.key() + new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private FrostlineProcess up(Path directory, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--port", "0", "--no-generator", "--data-dir", directory.toString()));
        arguments.addAll(List.of(more));
        FrostlineProcess frostline = FrostlineProcess.start(scratch, QUICK, arguments.toArray(String[]::new));
        frostline.awaitReady();
        return frostline;
    }

    private static Set<String> finalRollups(FrostlineProcess frostline) throws IOException {
        Set<String> rollups = new TreeSet<>();
        for (var rollup : CommittedRecords.read(frostline.address("kafka"), "cold-start-rollups", Integer.MAX_VALUE)) {
            if (JSON.readTree(rollup.value()).get("final").asBoolean()) {
                rollups.add(rollup.key() + new String(rollup.value(), StandardCharsets.UTF_8));
            }
        }
        return rollups;
    }

    private static long rawPoints(FrostlineProcess frostline) throws IOException, InterruptedException {
        return frostline.number("select count() from cold_start_metrics");
    }

    /** Some weeks of bursts once a day, in the order of time, with a step in one function halfway. */
    private Path file() throws IOException {
        Path file = scratch.resolve("cold-starts.csv");
        Random random = new Random(11);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,pop_code,city,country,tier,function_name,cold_start_time_ms\n");
            for (int broken = 0; broken < BROKEN; broken++) {
                out.write("2024-03-01T00:00:00Z,FRA,,,,broken," + "x".repeat(broken + 1) + "\n");
            }
            for (int day = 0; day < DAYS; day++) {
                for (int sample = 0; sample < A_DAY; sample++) {
                    writeRound(out, day, sample, random);
                }
            }
        }
        return file;
    }

    private static void writeRound(BufferedWriter out, int day, int sample, Random random) throws IOException {
        Instant time =
                Instant.parse("2024-03-01T06:00:00Z").plus(Duration.ofDays(day)).plusSeconds(sample);
        for (int series = 0; series < SERIES; series++) {
            boolean slower = day >= DAYS / 2 && series % 4 == 0;
            double millis = 150 * Math.exp(0.1 * random.nextGaussian()) * (slower ? 1.5 : 1);
            out.write("%s,P%02d,,,512,f%d,%.3f%n".formatted(time, series / 4, series % 4, millis));
        }
    }

    private record Result(
            String progress, long rawPoints, long countedIn10s, Set<String> finalRollups, List<String> alerts) {}
}
