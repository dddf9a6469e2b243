package dev.frostline.producer.report;

import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A rejected line, or a rejected record of a line.
 *
 * @param text the beginning of the line
 */
public record RejectedLine(long line, RecordCheck check, String detail, String text) {
    private static final int MAX_TEXT_BYTES = 200;

    public static RejectedLine of(long line, RecordCheck check, String detail, byte[] bytes) {
        byte[] shown = bytes.length <= MAX_TEXT_BYTES ? bytes : Arrays.copyOf(bytes, MAX_TEXT_BYTES);
        String text = new String(shown, StandardCharsets.UTF_8);
        return new RejectedLine(line, check, detail, bytes.length <= MAX_TEXT_BYTES ? text : text + "…");
    }
}
