package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of days that what is measured now is past already, as a user brings them in. */
class LateImportIT {
    private static final Map<String, String> QUICK = Map.of("FROSTLINE_STREAM_QUIET_AFTER", "1s");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate LIVE = FIRST.plusDays(20);
    private static final LocalDate LAST_LIVE = LIVE.plusDays(1);
    private static final int SERIES = 12;
    private static final int A_DAY = 50;
    private static final int OF_A_DAY = SERIES * A_DAY;

    @TempDir
    private Path scratch;

    @Test
    void replacesTheRollupsOfLateDays_howeverOftenTheyAreLate() throws Exception {
        try (FrostlineProcess frostline = up()) {
            importDays(frostline, "live", LIVE, LAST_LIVE);
            await().atMost(TIMEOUT).until(() -> inRollups(frostline, LIVE, "1d") == OF_A_DAY);

            String output = importDays(frostline, "late", FIRST, SECOND, LIVE, LAST_LIVE);
            assertThat(output)
                    .contains("records are older than existing measurements, and too late for rollups")
                    .contains("computes the rollups of 2026-09-01 to 2026-09-21 again")
                    .containsPattern("import-[0-9a-f]{12}-1 finished")
                    .contains("the rollups of 2026-09-22 follow when that day is over");
            awaitRollups(frostline, FIRST, 1);
            awaitRollups(frostline, SECOND, 1);
            awaitRollups(frostline, LIVE, 2);

            importDays(frostline, "late too", FIRST);
            awaitRollups(frostline, FIRST, 2);
            awaitRollups(frostline, SECOND, 1);

            importDays(frostline, "next", LAST_LIVE.plusDays(1), LAST_LIVE.plusDays(2));
            awaitRollups(frostline, LAST_LIVE, 2);
            assertThat(frostline.number("select count() from cold_start_metrics"))
                    .isEqualTo(9L * OF_A_DAY);
        }
    }

    @Test
    void leavesThemAsTheyAre_whenItIsToldTo() throws Exception {
        try (FrostlineProcess frostline = up()) {
            importDays(frostline, "live", LIVE, LAST_LIVE);
            Path file = file("late", FIRST);

            FrostlineProcess importing = start(frostline, file, "--no-replay");

            assertThat(importing.awaitExit(TIMEOUT)).isZero();
            assertThat(importing.errors()).doesNotContain("replay");
            assertThat(CommittedRecords.read(frostline.address("kafka"), "frostline-replays", Integer.MAX_VALUE))
                    .isEmpty();
        }
    }

    private FrostlineProcess up() {
        FrostlineProcess frostline = FrostlineProcess.start(
                scratch,
                QUICK,
                "up",
                "--port",
                "0",
                "--no-generator",
                "--data-dir",
                scratch.resolve("data").toString());
        frostline.awaitReady();
        return frostline;
    }

    /** @return what it said */
    private String importDays(FrostlineProcess frostline, String name, LocalDate... days) throws Exception {
        try (FrostlineProcess importing = start(frostline, file(name, days))) {
            assertThat(importing.awaitExit(TIMEOUT)).as(importing.errors()).isZero();
            return importing.errors();
        }
    }

    private FrostlineProcess start(FrostlineProcess frostline, Path file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("import", file.toString(), "--bootstrap-servers", frostline.address("kafka")));
        arguments.addAll(List.of(more));
        return FrostlineProcess.start(scratch, arguments.toArray(String[]::new));
    }

    private Path file(String name, LocalDate... days) throws IOException {
        Path file = scratch.resolve(name + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,pop_code,city,country,tier,function_name,cold_start_time_ms\n");
            for (LocalDate day : days) {
                for (int i = 0; i < OF_A_DAY; i++) {
                    out.write("%sT10:%02d:%02dZ,P%d,,,512,%s,%d%n"
                            .formatted(day, i / SERIES, i % SERIES, i % SERIES, "checkout", 100 + name.length()));
                }
            }
        }
        return file;
    }

    private static void awaitRollups(FrostlineProcess frostline, LocalDate day, int times) {
        for (String resolution : List.of("10s", "1m", "5m", "15m", "1h", "4h", "1d")) {
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(inRollups(frostline, day, resolution))
                    .as(day + " " + resolution)
                    .isEqualTo((long) times * OF_A_DAY));
        }
    }

    private static long inRollups(FrostlineProcess frostline, LocalDate day, String resolution)
            throws IOException, InterruptedException {
        return frostline.number("select sum(count) from cold_start_rollups where resolution='%s' and timestamp in '%s'"
                .formatted(resolution, day));
    }
}
