package dev.frostline.query.paging;

import dev.frostline.model.Resolution;

/**
 * The position where the next page of a chart begins, with the range and resolution of the first page, so that pages fit
 * together while time advances.
 *
 * @param from, to, next epoch milliseconds
 */
public record SeriesCursor(long from, long to, Resolution resolution, long next) {
    public SeriesCursor {
        if (next <= from || next >= to) {
            throw new IllegalArgumentException("the next page is not between the first and the last");
        }
    }

    public String encode() {
        return CursorCodec.encode(from, to, resolution.label(), next);
    }

    /** @throws IllegalArgumentException if the text is no such cursor */
    public static SeriesCursor decode(String encoded) {
        return CursorCodec.decode(
                encoded,
                4,
                parts -> new SeriesCursor(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Resolution.of(parts[2]),
                        Long.parseLong(parts[3])));
    }
}
