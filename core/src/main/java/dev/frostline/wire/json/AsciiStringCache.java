package dev.frostline.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * ASCII strings that were read lately, so that a name that is read again is neither decoded nor held in memory twice. A
 * string replaces another one with the same slot. Thread-safe: a thread may replace another one's entry.
 */
final class AsciiStringCache {
    private static final int SLOTS = 4_096;
    /** Longer strings are hardly ever read again. */
    private static final int MAX_LENGTH = 64;

    private static final @Nullable Entry[] ENTRIES = new Entry[SLOTS];

    private AsciiStringCache() {}

    /** @param hash of the bytes, each times a power of 31 */
    static String decode(byte[] bytes, int start, int end, int hash) {
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        Entry entry = ENTRIES[slot];
        if (entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, start, end)) {
            return entry.text;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (end - start <= MAX_LENGTH) {
            ENTRIES[slot] = new Entry(Arrays.copyOfRange(bytes, start, end), text);
        }
        return text;
    }

    /** Its fields are final, so that another thread sees both of them or no entry. */
    private static final class Entry {
        private final byte[] bytes;
        private final String text;

        Entry(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }
}
