package dev.frostline.producer.importing;

import dev.frostline.wire.RecordCheck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file, over all the runs that it took.
 *
 * @param records accepted and in Kafka
 * @param warm starts that were not cold
 * @param lines read so far, those that hold no record included
 * @param took this run alone
 * @param writtenNow records of this run alone
 * @param source names the file by its content
 * @param times how often it was imported, this time included
 * @param late null where an older version imported it
 */
@RecordBuilder
public record ImportResult(
        Outcome outcome,
        long records,
        Map<RecordCheck, Long> rejected,
        long warm,
        long lines,
        Duration took,
        long writtenNow,
        String source,
        int times,
        @Nullable LateMeasurements late) {

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** It had been imported to its end before; nothing was done. */
        ALREADY_DONE,
        /** It was stopped and can be gone on with. */
        STOPPED
    }

    public ImportResult {
        Map<RecordCheck, Long> copy = new EnumMap<>(RecordCheck.class);
        copy.putAll(rejected);
        rejected = Collections.unmodifiableMap(copy);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    public double recordsPerSecond() {
        return writtenNow / Math.max(0.001, took.toMillis() / 1000.0);
    }

    /** For people. */
    @Override
    public String toString() {
        if (outcome == Outcome.ALREADY_DONE) {
            return String.format(Locale.ROOT, "it was imported before: %,d records", records);
        }
        String reasons = rejected.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey().label())
                .collect(Collectors.joining(", ", " (", ")"));
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %,d rejected%s, %,d warm; %,d records in %.1f s (%,.0f/s)",
                outcome == Outcome.DONE ? "imported" : "stopped",
                records,
                rejectedTotal(),
                rejected.isEmpty() ? "" : reasons,
                warm,
                writtenNow,
                took.toMillis() / 1000.0,
                recordsPerSecond());
    }
}
