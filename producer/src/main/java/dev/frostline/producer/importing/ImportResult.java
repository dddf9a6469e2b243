package dev.frostline.producer.importing;

import dev.frostline.producer.report.LineCounts;
import dev.frostline.wire.RecordCheck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import over all of its runs.
 *
 * @param counts whose measurements are those in Kafka
 * @param format for people, with the evidence for it
 * @param took duration of this run
 * @param writtenNow number of records of this run
 * @param source the fingerprint of the file
 * @param times how often it was imported, this time included
 * @param late null where an older version imported it
 */
@RecordBuilder
public record ImportResult(
        Outcome outcome,
        LineCounts counts,
        String format,
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

    /** @return number of records in Kafka */
    public long records() {
        return counts.measurements();
    }

    public Map<RecordCheck, Long> rejected() {
        return counts.rejected();
    }

    public long rejectedTotal() {
        return counts.rejectedTotal();
    }

    /** @return number of warm starts */
    public long warm() {
        return counts.warm();
    }

    /** @return why the file must not pass for imported; empty where it was read to its end, or the run was stopped */
    public Optional<String> problem() {
        return outcome == Outcome.STOPPED ? Optional.empty() : counts.problem(format);
    }

    public double recordsPerSecond() {
        return writtenNow / Math.max(0.001, took.toMillis() / 1000.0);
    }

    /** @return a text for people */
    @Override
    public String toString() {
        if (outcome == Outcome.ALREADY_DONE) {
            return String.format(Locale.ROOT, "it was imported before: %,d records", records());
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %s; %,d records in %.1f s (%,.0f/s)",
                outcome == Outcome.DONE ? "imported" : "stopped",
                records(),
                counts.outcomes(),
                writtenNow,
                took.toMillis() / 1000.0,
                recordsPerSecond());
    }
}
