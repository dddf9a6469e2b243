package dev.frostline.query.notes;

import dev.frostline.model.Note;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/** The place behind one note in the order of pages: by time of detection, newest first, then by function. */
public record NoteCursor(Instant detectedAt, String functionName) {
    static final Comparator<Note> ORDER =
            Comparator.comparing(Note::detectedAt).reversed().thenComparing(Note::functionName);

    static NoteCursor behind(Note note) {
        return new NoteCursor(note.detectedAt(), note.functionName());
    }

    boolean isBefore(Note note) {
        int order = note.detectedAt().compareTo(detectedAt);
        return order < 0 || (order == 0 && note.functionName().compareTo(functionName) > 0);
    }

    /** For clients, who need not understand it. */
    public String encode() {
        String text = detectedAt.toEpochMilli() + ":" + functionName;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the text is no such cursor */
    public static NoteCursor decode(String encoded) {
        String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("it has no time");
        }
        return new NoteCursor(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))), text.substring(colon + 1));
    }
}
