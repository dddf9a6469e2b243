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
 * The result of an import over all of its runs.
 *
 * @param records number of records in Kafka
 * @param warm number of warm starts
 * @param lines number of lines read, including those without a record
 * @param took duration of this run
 * @param writtenNow number of records of this run
 * @param source the fingerprint of the file
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

    /** How the run ended. */
    public enum Outcome {
        DONE,
        /** The file had been imported before; nothing was written. */
        ALREADY_DONE,
        /** The import was stopped and can be continued. */
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

    /** @return a text for people */
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
