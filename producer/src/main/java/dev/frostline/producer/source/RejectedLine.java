package dev.frostline.producer.source;

import dev.frostline.wire.Check;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line, or a record in it, that is no measurement.
 *
 * @param text the line's beginning
 */
record RejectedLine(long line, Check check, String detail, String text) {
    private static final int MOST_TEXT = 200;

    static RejectedLine of(long line, Check check, String detail, byte[] bytes) {
        byte[] shown = bytes.length <= MOST_TEXT ? bytes : Arrays.copyOf(bytes, MOST_TEXT);
        String text = new String(shown, StandardCharsets.UTF_8);
        return new RejectedLine(line, check, detail, bytes.length <= MOST_TEXT ? text : text + "…");
    }
}
