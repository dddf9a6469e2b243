package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A note that a function as a whole looks slower, or faster, because its traffic moved between its locations and tiers.
 * It holds everything as of its latest revision. No alert is raised for it.
 *
 * @param noteId {@code <function>@<epoch milliseconds of the beginning>}
 * @param revision 1 for the first, one more for each record
 * @param title one line for people
 * @param baselineMs, currentMs the mean of all cold starts of the function before and since, with equal weight for each day
 * @param changePct 100 × (current − baseline) / baseline: the sum of the two parts
 * @param mixturePct the part of changePct that comes from traffic that moved
 * @param levelPct the part of changePct that comes from changed levels of the series
 * @param startedAt the beginning of the first day on which the shares were others
 * @param detectedAt when the evidence sufficed
 * @param endedAt null until ended
 * @param ending null until ended
 * @param moved the series whose shares changed, those that explain most first, ten at most
 * @param settings the settings of people that have influenced it, each {@code scope@version}
 */
@RecordBuilder
public record TrafficNote(
        String noteId,
        int revision,
        String functionName,
        Status status,
        Direction direction,
        String title,
        double baselineMs,
        double currentMs,
        double changePct,
        double mixturePct,
        double levelPct,
        Instant startedAt,
        Instant detectedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable Ending ending,
        List<TrafficShare> moved,
        List<String> settings) {

    /** Whether the shift still holds. */
    public enum Status {
        ACTIVE,
        ENDED
    }

    /** Why the shift has ended. */
    public enum Ending {
        /** The traffic has moved back. */
        BACK,
        /** The shift has lasted so long that it is the new normal. */
        NEW_NORMAL,
        /** The function sends no more measurements. */
        SILENT
    }

    public TrafficNote {
        Objects.requireNonNull(noteId, "note_id");
        TagValidation.requirePresent("function_name", functionName);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(startedAt, "started_at");
        Objects.requireNonNull(detectedAt, "detected_at");
        Objects.requireNonNull(updatedAt, "updated_at");
        moved = moved == null ? List.of() : List.copyOf(moved);
        settings = settings == null ? List.of() : List.copyOf(settings);
        if (revision < 1) {
            throw new InvalidValueException("revision", "is " + revision + "; the first is 1");
        }
        if ((status == Status.ENDED) != (endedAt != null) || (status == Status.ENDED) != (ending != null)) {
            throw new InvalidValueException("ended_at", "and ending are set exactly when the status is ended");
        }
    }

    public static String noteId(String functionName, Instant startedAt) {
        return functionName + "@" + startedAt.toEpochMilli();
    }

    /** The same note with the status ended. */
    public TrafficNote ended(Instant at, Ending ending) {
        return TrafficNoteBuilder.builder(this)
                .revision(revision + 1)
                .status(Status.ENDED)
                .updatedAt(at)
                .endedAt(at)
                .ending(ending)
                .build();
    }
}
