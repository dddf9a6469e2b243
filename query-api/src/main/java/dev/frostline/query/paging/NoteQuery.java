package dev.frostline.query.paging;

import dev.frostline.model.TrafficNote;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter of notes, newest detection first.
 *
 * @param statuses empty for any
 * @param functionName, from, to null for any
 * @param from, to bounds of the detection's time; to is exclusive
 * @param after null for the first page
 */
public record NoteQuery(
        Set<TrafficNote.Status> statuses,
        @Nullable String functionName,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable NoteCursor after,
        int limit) {

    public NoteQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit);
        }
    }

    /** @param all the latest note of each function */
    public NotePage page(Collection<TrafficNote> all) {
        List<TrafficNote> found =
                all.stream().filter(this::matches).sorted(NoteCursor.ORDER).toList();
        if (found.size() <= limit) {
            return new NotePage(found, null);
        }
        return new NotePage(found.subList(0, limit), NoteCursor.after(found.get(limit - 1)));
    }

    private boolean matches(TrafficNote note) {
        return (statuses.isEmpty() || statuses.contains(note.status()))
                && (functionName == null || functionName.equals(note.functionName()))
                && (from == null || !note.detectedAt().isBefore(from))
                && (to == null || note.detectedAt().isBefore(to))
                && (after == null || after.isBefore(note));
    }
}
