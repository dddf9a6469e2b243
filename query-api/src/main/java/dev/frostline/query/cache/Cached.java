package dev.frostline.query.cache;

import java.time.Instant;
import java.util.Optional;

/** An answer, and until when it need not be made anew. */
public record Cached(Instant goodUntil, String body) {
    private static final char SEPARATOR = '\n';

    String encode() {
        return goodUntil.toEpochMilli() + String.valueOf(SEPARATOR) + body;
    }

    /** Empty where the text is nothing that was encoded here. */
    static Optional<Cached> decode(String text) {
        int end = text.indexOf(SEPARATOR);
        try {
            return end < 0
                    ? Optional.empty()
                    : Optional.of(new Cached(
                            Instant.ofEpochMilli(Long.parseLong(text, 0, end, 10)), text.substring(end + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
