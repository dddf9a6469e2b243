package dev.frostline.stream.rollup;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a record's Kafka key is that of its measurement; compared as bytes, since it is asked for each record. */
final class KeyCheck {
    private static final int LONGEST_SHOWN = 200;

    private KeyCheck() {}

    static void require(byte[] key, Measurement m) throws MalformedRecordException {
        if (key == null) {
            throw new MalformedRecordException(RecordCheck.KEY, "the key is missing, it must be " + m.seriesKey());
        }
        if (!isOf(key, m)) {
            throw new MalformedRecordException(
                    RecordCheck.KEY, "the key is " + shown(key) + " but must be " + m.seriesKey());
        }
    }

    private static boolean isOf(byte[] key, Measurement m) {
        int at = skip(key, 0, m.functionName());
        at = skipSeparator(key, at);
        at = skip(key, at, m.popCode());
        at = skipSeparator(key, at);
        at = skip(key, at, m.tier());
        return at == key.length
                || at == NOT_ASCII
                        && Arrays.equals(key, m.seriesKey().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final int DIFFERENT = -1;
    private static final int NOT_ASCII = -2;

    /** Returns the index behind the text, or why there is none. */
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

    private static String shown(byte[] key) {
        String text = new String(key, 0, Math.min(key.length, LONGEST_SHOWN), StandardCharsets.UTF_8);
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + (key.length > LONGEST_SHOWN ? "…'" : "'");
    }
}
