package dev.frostline.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * The fields of a flat JSON object, and the one loop that scans such an object. A field is known by its number, from 0
 * in the order in which the fields are usually written; there are 32 at most. Immutable.
 */
public final class FieldTable {
    private static final int MAX_FIELDS = Integer.SIZE;

    private final List<JsonField> fields;
    /** With their closing quotes, so that no name is the beginning of another one. */
    private final byte[][] names;

    private final int required;
    private final int texts;
    private final int wholeNumbers;
    private final int booleans;

    public FieldTable(List<JsonField> fields) {
        if (fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(fields.size() + " fields, more than " + MAX_FIELDS);
        }
        this.fields = List.copyOf(fields);
        this.names = fields.stream()
                .map(field -> (field.name() + '"').getBytes(US_ASCII))
                .toArray(byte[][]::new);
        int requiredFields = 0;
        for (int field = 0; field < fields.size(); field++) {
            requiredFields |= fields.get(field).isRequired() ? 1 << field : 0;
        }
        this.required = requiredFields;
        this.texts = ofType(JsonField.Type.TEXT);
        this.wholeNumbers = ofType(JsonField.Type.WHOLE_NUMBER);
        this.booleans = ofType(JsonField.Type.BOOLEAN);
    }

    public int size() {
        return names.length;
    }

    public String name(int field) {
        return fields.get(field).name();
    }

    public boolean isText(int field) {
        return contains(texts, field);
    }

    public boolean isWholeNumber(int field) {
        return contains(wholeNumbers, field);
    }

    public boolean isBoolean(int field) {
        return contains(booleans, field);
    }

    /**
     * Scans the object that begins at the cursor and ends with the bytes.
     *
     * @return false where the bytes are not such an object with plain values, each field at most once and all required
     *     ones present; what the reader has read by then is of no use
     */
    public boolean scan(JsonCursor cursor, FieldReader reader) {
        if (!cursor.consume('{')) {
            return false;
        }
        int expected = 0;
        int seen = 0;
        int present = 0;
        do {
            int field = readName(cursor, expected);
            if (field < 0 || contains(seen, field) || !cursor.consume(':')) {
                return false;
            }
            cursor.skipSpace();
            seen |= 1 << field;
            present |= reader.read(field, cursor) ? 1 << field : 0;
            expected = field + 1;
        } while (!cursor.hasFailed() && cursor.consume(','));
        return !cursor.hasFailed() && cursor.consume('}') && cursor.isAtEnd() && (present & required) == required;
    }

    /** Fields mostly come in one order, so that the one after the last is tried first. */
    private int readName(JsonCursor cursor, int expected) {
        if (!cursor.consume('"')) {
            return -1;
        }
        for (int i = 0; i < names.length; i++) {
            int field = (expected + i) % names.length;
            if (cursor.consume(names[field])) {
                return field;
            }
        }
        return -1;
    }

    private int ofType(JsonField.Type type) {
        int set = 0;
        for (int field = 0; field < fields.size(); field++) {
            set |= fields.get(field).type() == type ? 1 << field : 0;
        }
        return set;
    }

    private static boolean contains(int set, int field) {
        return (set & 1 << field) != 0;
    }
}
