package dev.frostline.benchmarks.detection.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A file of measurements whose values are made up, in the format of import. */
public final class MadeUpFile {
    private static final Instant START = Instant.parse("2024-01-01T12:00:00Z");

    private final List<String> lines =
            new ArrayList<>(List.of("timestamp,pop_code,city,country,tier,function_name,cold_start_time_ms"));

    /** Samples a second apart at noon of a day, counted from 2024-01-01. */
    public MadeUpFile day(String function, int day, double... samples) {
        for (int i = 0; i < samples.length; i++) {
            Instant time = START.plusSeconds(86_400L * day + i);
            lines.add(time + ",POP,,,tier," + function + "," + samples[i]);
        }
        return this;
    }

    public Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve("made-up.csv"), lines);
    }

    /** So many series of so many days with the same few samples each. */
    public static RecordedDays constant(Path directory, int series, int days) throws Exception {
        MadeUpFile file = new MadeUpFile();
        for (int i = 0; i < series; i++) {
            for (int day = 0; day < days; day++) {
                file.day("function-" + i, day, 100, 100, 100);
            }
        }
        return RecordedDays.read(file.writeTo(directory), days);
    }
}
