package dev.frostline.producer.parsing;

import java.util.Locale;

/** The separator of the fields of a CSV. */
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

    /**
     * @return the usual delimiter that is most frequent in the header outside of quotes; a comma where there is none
     */
    public static char detect(String header) {
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
