package dev.frostline.query.series;

import dev.frostline.model.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a chart begins, with the range and resolution that the first page had, so that the pages fit
 * together though time goes on.
 *
 * @param from, to, next epoch milliseconds
 */
public record SeriesCursor(long from, long to, Resolution resolution, long next) {
    private static final int PARTS = 4;

    /** For clients, who need not understand it. */
    String encode() {
        String text = from + ":" + to + ":" + resolution.label() + ":" + next;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the text is no such cursor */
    public static SeriesCursor decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", -1);
            if (parts.length == PARTS) {
                SeriesCursor cursor = new SeriesCursor(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Resolution.of(parts[2]),
                        Long.parseLong(parts[3]));
                if (cursor.from < cursor.next && cursor.next < cursor.to) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not one that was handed out here", e);
        }
        throw new IllegalArgumentException("is not one that was handed out here");
    }
}
