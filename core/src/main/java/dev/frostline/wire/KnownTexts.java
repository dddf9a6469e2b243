package dev.frostline.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts of ASCII that were read lately, so that names that come again and again are neither decoded nor held twice. A
 * text takes the place of another one where both fall together; threads may overwrite one another's.
 */
final class KnownTexts {
    private static final int PLACES = 4_096;
    /** What is longer hardly comes again. */
    private static final int LONGEST = 64;

    private static final Known[] KNOWN = new Known[PLACES];

    private KnownTexts() {}

    /** @param hash of the bytes, each times a power of 31 */
    static String of(byte[] bytes, int start, int end, int hash) {
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        Known known = KNOWN[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, start, end)) {
            return known.text;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (end - start <= LONGEST) {
            KNOWN[place] = new Known(Arrays.copyOfRange(bytes, start, end), text);
        }
        return text;
    }

    /** Its fields are final, so that another thread sees all of it or nothing. */
    private static final class Known {
        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }
}
