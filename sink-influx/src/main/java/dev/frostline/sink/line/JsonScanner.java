package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Finds the fields of a flat JSON object as Frostline's own services write it, without making anything of them.
 * Whatever is written in another way makes {@link #scan} say false; it is then for the codec to judge. Used again
 * and again; not thread-safe.
 */
final class JsonScanner {
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);
    /** No number that is written here is longer; whatever is shorter and has an exponent of two digits is finite. */
    private static final int MAX_NUMBER_LENGTH = 25;

    private static final int MAX_INTEGER_LENGTH = 15;
    private static final int HEX_DIGITS = 4;
    private static final int EXPONENT_DIGITS = 2;

    private final FieldTable table;
    private final int[] starts;
    private final int[] ends;
    private byte[] json = {};
    private int offset;
    private int expected;
    private int seen;
    private int escaped;

    JsonScanner(FieldTable table) {
        this.table = table;
        this.starts = new int[table.size()];
        this.ends = new int[table.size()];
    }

    /** @return false where it is for the codec to say what this is */
    boolean scan(byte[] value) {
        json = value;
        offset = 0;
        expected = 0;
        seen = 0;
        escaped = 0;
        Arrays.fill(starts, -1);
        if (!consume('{')) {
            return false;
        }
        do {
            if (!field()) {
                return false;
            }
        } while (consume(','));
        return consume('}') && offset == json.length && hasRequired();
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

    /** Whether a text has escapes, or characters outside ASCII, and so must be read by {@link #text}. */
    boolean isPlain(int field) {
        return (escaped & 1 << field) == 0;
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

    /** Of a whole number. */
    long integer(int field) {
        return integer(starts[field], ends[field]);
    }

    private long integer(int from, int to) {
        long value = 0;
        for (int i = from; i < to && json[i] >= '0'; i++) {
            value = value * 10 + (json[i] - '0');
        }
        return value;
    }

    /** The whole part of a number without an exponent, without its sign. */
    long magnitude(int field) {
        return integer(json[starts[field]] == '-' ? starts[field] + 1 : starts[field], ends[field]);
    }

    boolean isTrue(int field) {
        return json[start(field)] == 't';
    }

    private boolean hasRequired() {
        for (int field = 0; field < starts.length; field++) {
            if (table.isRequired(field) && !has(field)) {
                return false;
            }
        }
        return true;
    }

    private boolean field() {
        int field = name();
        if (field < 0 || (seen & 1 << field) != 0 || !consume(':')) {
            return false;
        }
        seen |= 1 << field;
        expected = field + 1;
        if (consumeLiteral(NULL)) {
            return true;
        }
        boolean isText = table.isString(field);
        starts[field] = isText ? offset + 1 : offset;
        boolean scanned = isText ? string(field) : table.isBoolean(field) ? bool() : number(field);
        ends[field] = isText ? offset - 1 : offset;
        return scanned;
    }

    /** Fields mostly come in one order, so the one after the last is tried first. */
    private int name() {
        if (!consume('"')) {
            return -1;
        }
        for (int i = 0; i < starts.length; i++) {
            int field = (expected + i) % starts.length;
            if (consumeLiteral(table.name(field))) {
                return field;
            }
        }
        return -1;
    }

    private boolean string(int field) {
        if (!consume('"')) {
            return false;
        }
        while (offset < json.length && json[offset] != '"') {
            byte b = json[offset];
            if (b < 0 || b == '\\') {
                escaped |= 1 << field;
            }
            if (b >= 0 && b < ' ' || b == 0x7f || b == '\\' && !consumeEscape()) {
                return false;
            }
            offset++;
        }
        return consume('"');
    }

    /** Only those that the writer uses; stands on the backslash before, and on the escape's last character after. */
    private boolean consumeEscape() {
        offset++;
        if (offset < json.length && json[offset] == 'u') {
            return consumeHexDigits();
        }
        return offset < json.length && (json[offset] == '"' || json[offset] == '\\');
    }

    private boolean consumeHexDigits() {
        for (int i = 0; i < HEX_DIGITS; i++) {
            offset++;
            if (offset >= json.length || Character.digit(json[offset], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean bool() {
        return consumeLiteral(TRUE) || consumeLiteral(FALSE);
    }

    private boolean number(int field) {
        int start = offset;
        if (table.isInteger(field)) {
            return integer() && offset - start <= MAX_INTEGER_LENGTH;
        }
        consume('-');
        boolean scanned = integer() && (!consume('.') || digits() > 0) && exponent(start);
        return scanned && offset - start <= MAX_NUMBER_LENGTH;
    }

    private boolean integer() {
        int start = offset;
        int digits = digits();
        return digits == 1 || digits > 1 && json[start] != '0';
    }

    private boolean exponent(int start) {
        if (!consume('E') && !consume('e')) {
            return true;
        }
        if (!consume('-')) {
            consume('+');
        }
        int digits = digits();
        return digits > 0 && (digits <= EXPONENT_DIGITS || offset - start <= MAX_NUMBER_LENGTH && isFinite(start));
    }

    private boolean isFinite(int start) {
        return Double.isFinite(Double.parseDouble(new String(json, start, offset - start, US_ASCII)));
    }

    private int digits() {
        int start = offset;
        while (offset < json.length && json[offset] >= '0' && json[offset] <= '9') {
            offset++;
        }
        return offset - start;
    }

    private boolean consume(char c) {
        if (offset < json.length && json[offset] == c) {
            offset++;
            return true;
        }
        return false;
    }

    private boolean consumeLiteral(byte[] literal) {
        int end = offset + literal.length;
        if (end <= json.length && Arrays.equals(json, offset, end, literal, 0, literal.length)) {
            offset = end;
            return true;
        }
        return false;
    }
}
