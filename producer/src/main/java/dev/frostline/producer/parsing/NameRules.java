package dev.frostline.producer.parsing;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The Unicode rules of names, codes and versions: whole characters only, at least one that is visible, and none that is
 * invisible or turns the direction of the text around it. Joiners are allowed, because several scripts need them.
 */
final class NameRules {
    private static final int REPLACEMENT = 0xfffd;
    private static final int NONCHARACTER = 0xfffe;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private NameRules() {}

    /** @param name null or empty where it is unknown */
    static void require(String field, @Nullable String name) throws MalformedRecordException {
        if (name == null || name.isEmpty() || isPrintableAscii(name)) {
            return;
        }
        boolean visible = false;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            requireWhole(field, c);
            requireAllowed(field, c);
            visible |= !isBlank(c);
        }
        if (!visible) {
            throw new MalformedRecordException(RecordCheck.VALUE, field + " is blank");
        }
    }

    /** The usual case, without a look at each character's category. */
    private static boolean isPrintableAscii(String name) {
        boolean visible = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            visible |= c != ' ';
        }
        return visible;
    }

    private static void requireWhole(String field, int c) throws MalformedRecordException {
        if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
            throw new MalformedRecordException(RecordCheck.ENCODING, field + " has half of a character, " + hex(c));
        }
        if (c == REPLACEMENT) {
            throw new MalformedRecordException(
                    RecordCheck.ENCODING, field + " has the character U+FFFD, because its text was decoded wrongly");
        }
    }

    private static void requireAllowed(String field, int c) throws MalformedRecordException {
        boolean allowed =
                switch (Character.getType(c)) {
                    case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
                    case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                    default -> (c & NONCHARACTER) != NONCHARACTER;
                };
        if (!allowed) {
            throw new MalformedRecordException(
                    RecordCheck.VALUE, field + " has the character " + hex(c) + ", which a name must not have");
        }
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String hex(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
