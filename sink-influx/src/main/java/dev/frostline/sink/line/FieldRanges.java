package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.wire.json.FieldReader;
import dev.frostline.wire.json.FieldTable;
import dev.frostline.wire.json.JsonCursor;
import java.util.Arrays;

/**
 * The byte ranges of the field values of a flat JSON object, so that values can be copied without conversion.
 * Reused from object to object; not thread-safe.
 */
final class FieldRanges implements FieldReader {
    private static final int HEX_DIGITS = 4;

    private final FieldTable table;
    private final JsonCursor cursor = new JsonCursor(new byte[0]);
    private final int[] starts;
    private final int[] ends;
    private byte[] json = {};
    private int notPlain;

    FieldRanges(FieldTable table) {
        this.table = table;
        this.starts = new int[table.size()];
        this.ends = new int[table.size()];
    }

    /** @return false if the codec must decide whether the bytes are valid */
    boolean scan(byte[] value) {
        json = value;
        notPlain = 0;
        cursor.reset(value);
        Arrays.fill(starts, -1);
        return table.scan(cursor, this);
    }

    @Override
    public boolean read(int field, JsonCursor value) {
        if (value.skipNull()) {
            return false;
        }
        if (table.isText(field)) {
            starts[field] = value.position() + 1;
            notPlain |= value.skipText() ? 0 : 1 << field;
            ends[field] = value.position() - 1;
        } else {
            starts[field] = value.position();
            skipPlainValue(field, value);
            ends[field] = value.position();
        }
        return true;
    }

    private void skipPlainValue(int field, JsonCursor value) {
        if (table.isWholeNumber(field)) {
            value.skipWholeNumber();
        } else if (table.isBoolean(field)) {
            value.skipBoolean();
        } else {
            value.skipNumber();
        }
    }

    byte[] bytes() {
        return json;
    }

    boolean has(int field) {
        return starts[field] >= 0;
    }

    int start(int field) {
        return starts[field];
    }

    int length(int field) {
        return ends[field] - starts[field];
    }

    /** Whether a text is ASCII without escapes; {@link #text} reads every text. */
    boolean isPlain(int field) {
        return (notPlain & 1 << field) == 0;
    }

    String text(int field) {
        String raw = new String(json, start(field), length(field), UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 1 + HEX_DIGITS, 16));
                i += HEX_DIGITS;
            } else {
                text.append(raw.charAt(i));
            }
        }
        return text.toString();
    }

    boolean contains(int field, char wanted) {
        for (int i = starts[field]; i < ends[field]; i++) {
            if (json[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    /** @return the value of a whole number */
    long integer(int field) {
        return digits(starts[field], ends[field]);
    }

    /** @return the whole part of a number without an exponent, without its sign */
    long magnitude(int field) {
        return digits(json[starts[field]] == '-' ? starts[field] + 1 : starts[field], ends[field]);
    }

    boolean isTrue(int field) {
        return json[start(field)] == 't';
    }

    private long digits(int from, int to) {
        long value = 0;
        for (int i = from; i < to && json[i] >= '0'; i++) {
            value = value * 10 + (json[i] - '0');
        }
        return value;
    }
}
