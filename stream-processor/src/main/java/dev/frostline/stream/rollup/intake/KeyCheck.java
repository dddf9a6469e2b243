package dev.frostline.stream.rollup.intake;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the Kafka key of a record is the series of its measurement. Compares bytes, since every record is
 * checked.
 */
final class KeyCheck {
    private static final int MAX_QUOTED_BYTES = 200;

    private KeyCheck() {}

    static void require(byte @Nullable [] key, Measurement m) throws MalformedRecordException {
        if (key == null) {
            throw new MalformedRecordException(RecordCheck.KEY, "the key is missing, it must be " + m.seriesKey());
        }
        if (!isOf(key, m)) {
            throw new MalformedRecordException(
                    RecordCheck.KEY, "the key is " + quoted(key) + " but must be " + m.seriesKey());
        }
    }

    private static boolean isOf(byte[] key, Measurement m) {
        int offset = skip(key, 0, m.functionName());
        offset = skipSeparator(key, offset);
        offset = skip(key, offset, m.popCode());
        offset = skipSeparator(key, offset);
        offset = skip(key, offset, m.tier());
        return offset == key.length
                || offset == NOT_ASCII
                        && Arrays.equals(key, m.seriesKey().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final int DIFFERENT = -1;
    private static final int NOT_ASCII = -2;

    /**
     * @return the index behind the text; {@link #DIFFERENT} or {@link #NOT_ASCII} where the key has another text there
     */
    private static int skip(byte[] key, int from, String text) {
        if (from < 0) {
            return from;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                return NOT_ASCII;
            }
            if (from + i >= key.length || key[from + i] != c) {
                return DIFFERENT;
            }
        }
        return from + text.length();
    }

    private static int skipSeparator(byte[] key, int from) {
        return skip(key, from, "|");
    }

    private static String quoted(byte[] key) {
        String text = new String(key, 0, Math.min(key.length, MAX_QUOTED_BYTES), StandardCharsets.UTF_8);
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + (key.length > MAX_QUOTED_BYTES ? "…'" : "'");
    }
}
