package dev.frostline.query.paging;

import dev.frostline.model.TrafficNote;
import java.time.Instant;
import java.util.Comparator;

/** The position after one note in the order of pages: by time of detection, newest first, then by function. */
public record NoteCursor(Instant detectedAt, String functionName) {
    static final Comparator<TrafficNote> ORDER =
            Comparator.comparing(TrafficNote::detectedAt).reversed().thenComparing(TrafficNote::functionName);

    static NoteCursor after(TrafficNote note) {
        return new NoteCursor(note.detectedAt(), note.functionName());
    }

    boolean isBefore(TrafficNote note) {
        int order = note.detectedAt().compareTo(detectedAt);
        return order < 0 || (order == 0 && note.functionName().compareTo(functionName) > 0);
    }

    public String encode() {
        return CursorCodec.encode(detectedAt.toEpochMilli(), functionName);
    }

    /** @throws IllegalArgumentException if the text is no such cursor */
    public static NoteCursor decode(String encoded) {
        return CursorCodec.decode(
                encoded, 2, parts -> new NoteCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]));
    }
}
