package dev.frostline.sink.line;

/** Checks scanned bytes against the rules of the model for tags. The codec decides where these checks cannot. */
final class TagRules {
    private static final int MAX_LENGTH = 256;
    private static final char DELETE = 0x7f;
    private static final char REPLACEMENT = '\uFFFD';

    private TagRules() {}

    static boolean isKeyPart(FieldRanges fields, int field, boolean required) {
        if (!fields.has(field)) {
            return !required;
        }
        boolean given = fields.length(field) > 0 || !required;
        return given && isTag(fields, field) && !fields.contains(field, '|');
    }

    /** The scanner ensures that plain texts contain no control characters. */
    static boolean isTag(FieldRanges fields, int field) {
        return !fields.has(field)
                || fields.length(field) <= MAX_LENGTH
                        && (fields.isPlain(field) || fields.text(field).chars().allMatch(TagRules::isTagCharacter));
    }

    /** The codec validates the rest, which may be valid, no UTF-8, or half a character. */
    private static boolean isTagCharacter(int c) {
        return c >= ' ' && c != DELETE && c != REPLACEMENT;
    }

    /** Appends a tag, or nothing if it has no value. */
    static void append(FieldRanges fields, int field, byte[] name, LineBuffer out) {
        if (!fields.has(field) || fields.length(field) == 0) {
            return;
        }
        out.ascii(name);
        if (fields.isPlain(field)) {
            out.tagValue(fields.bytes(), fields.start(field), fields.length(field));
        } else {
            out.tagValue(fields.text(field));
        }
    }
}
