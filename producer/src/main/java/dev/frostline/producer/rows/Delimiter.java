package dev.frostline.producer.rows;

import java.util.Locale;

/** What separates the fields of a CSV. */
public final class Delimiter {
    private static final char[] COMMON = {',', ';', '\t', '|'};

    private Delimiter() {}

    /**
     * @param text one character, or {@code tab}
     * @throws IllegalArgumentException in one sentence
     */
    public static char parse(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || text.charAt(0) == '"' || Character.isLetterOrDigit(text.charAt(0))) {
            throw new IllegalArgumentException("a delimiter is one character or 'tab', not '" + text + "'");
        }
        return text.charAt(0);
    }

    /** The one of the usual ones that the header has most of outside quotes; a comma where it has none. */
    static char detect(String header) {
        char best = COMMON[0];
        long most = 0;
        for (char candidate : COMMON) {
            long count = count(header, candidate);
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static long count(String header, char delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < header.length(); i++) {
            quoted ^= header.charAt(i) == '"';
            count += !quoted && header.charAt(i) == delimiter ? 1 : 0;
        }
        return count;
    }
}
