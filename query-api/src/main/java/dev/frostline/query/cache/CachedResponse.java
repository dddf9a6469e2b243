package dev.frostline.query.cache;

import java.time.Instant;
import java.util.Optional;

/** A response and the time until which it is fresh. */
public record CachedResponse(Instant freshUntil, String body) {
    private static final char SEPARATOR = '\n';

    String encode() {
        return freshUntil.toEpochMilli() + String.valueOf(SEPARATOR) + body;
    }

    /** Empty if the text is no encoded response. */
    static Optional<CachedResponse> decode(String text) {
        int end = text.indexOf(SEPARATOR);
        try {
            return end < 0
                    ? Optional.empty()
                    : Optional.of(new CachedResponse(
                            Instant.ofEpochMilli(Long.parseLong(text, 0, end, 10)), text.substring(end + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
