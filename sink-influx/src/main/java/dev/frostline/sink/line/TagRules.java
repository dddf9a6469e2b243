package dev.frostline.sink.line;

/** What the model demands of a tag, asked of the scanned bytes. What does not surely pass is for the codec to judge. */
final class TagRules {
    private static final int MAX_LENGTH = 256;
    private static final char DELETE = 0x7f;
    private static final char REPLACEMENT = '\uFFFD';

    private TagRules() {}

    static boolean isKeyPart(JsonScanner scanner, int field, boolean required) {
        if (!scanner.has(field)) {
            return !required;
        }
        boolean given = scanner.length(field) > 0 || !required;
        return given && isTag(scanner, field) && !scanner.contains(field, '|');
    }

    /** The scanner has seen to it that plain texts hold no control characters. */
    static boolean isTag(JsonScanner scanner, int field) {
        return !scanner.has(field)
                || scanner.length(field) <= MAX_LENGTH
                        && (scanner.isPlain(field)
                                || scanner.text(field).chars().allMatch(TagRules::isTagCharacter));
    }

    /** The codec looks closer at the rest: it may be right, or bytes that are not UTF-8, or half a character. */
    private static boolean isTagCharacter(int c) {
        return c >= ' ' && c != DELETE && c != REPLACEMENT;
    }

    /** Appends the tag with the name that is given; nothing where there is no value. */
    static void append(JsonScanner scanner, int field, byte[] name, LineBuffer out) {
        if (!scanner.has(field) || scanner.length(field) == 0) {
            return;
        }
        out.ascii(name);
        if (scanner.isPlain(field)) {
            out.tagValue(scanner.bytes(), scanner.start(field), scanner.length(field));
        } else {
            out.tagValue(scanner.text(field));
        }
    }
}
