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
    private static final int LONGEST_NUMBER = 25;

    private static final int LONGEST_WHOLE = 15;
    private static final int HEX_DIGITS = 4;
    private static final int EXPONENT_DIGITS = 2;

    private final FieldTable table;
    private final int[] starts;
    private final int[] ends;
    private byte[] json = {};
    private int at;
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
        at = 0;
        expected = 0;
        seen = 0;
        escaped = 0;
        Arrays.fill(starts, -1);
        if (!take('{')) {
            return false;
        }
        do {
            if (!field()) {
                return false;
            }
        } while (take(','));
        return take('}') && at == json.length && hasRequired();
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
    long whole(int field) {
        return whole(starts[field], ends[field]);
    }

    private long whole(int from, int to) {
        long value = 0;
        for (int i = from; i < to && json[i] >= '0'; i++) {
            value = value * 10 + (json[i] - '0');
        }
        return value;
    }

    /** The whole part of a number without an exponent, without its sign. */
    long magnitude(int field) {
        return whole(json[starts[field]] == '-' ? starts[field] + 1 : starts[field], ends[field]);
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
        if (field < 0 || (seen & 1 << field) != 0 || !take(':')) {
            return false;
        }
        seen |= 1 << field;
        expected = field + 1;
        if (word(NULL)) {
            return true;
        }
        boolean isText = table.isText(field);
        starts[field] = isText ? at + 1 : at;
        boolean understood = isText ? string(field) : table.isTruth(field) ? truth() : number(field);
        ends[field] = isText ? at - 1 : at;
        return understood;
    }

    /** Fields mostly come in one order, so the one after the last is tried first. */
    private int name() {
        if (!take('"')) {
            return -1;
        }
        for (int i = 0; i < starts.length; i++) {
            int field = (expected + i) % starts.length;
            if (word(table.name(field))) {
                return field;
            }
        }
        return -1;
    }

    private boolean string(int field) {
        if (!take('"')) {
            return false;
        }
        while (at < json.length && json[at] != '"') {
            byte b = json[at];
            if (b < 0 || b == '\\') {
                escaped |= 1 << field;
            }
            if (b >= 0 && b < ' ' || b == 0x7f || b == '\\' && !takesEscape()) {
                return false;
            }
            at++;
        }
        return take('"');
    }

    /** Only those that the writer uses; stands on the backslash before, and on the escape's last character after. */
    private boolean takesEscape() {
        at++;
        if (at < json.length && json[at] == 'u') {
            return takesHexDigits();
        }
        return at < json.length && (json[at] == '"' || json[at] == '\\');
    }

    private boolean takesHexDigits() {
        for (int i = 0; i < HEX_DIGITS; i++) {
            at++;
            if (at >= json.length || Character.digit(json[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean truth() {
        return word(TRUE) || word(FALSE);
    }

    private boolean number(int field) {
        int start = at;
        if (table.isWhole(field)) {
            return whole() && at - start <= LONGEST_WHOLE;
        }
        take('-');
        boolean understood = whole() && (!take('.') || digits() > 0) && exponent(start);
        return understood && at - start <= LONGEST_NUMBER;
    }

    private boolean whole() {
        int start = at;
        int digits = digits();
        return digits == 1 || digits > 1 && json[start] != '0';
    }

    private boolean exponent(int start) {
        if (!take('E') && !take('e')) {
            return true;
        }
        if (!take('-')) {
            take('+');
        }
        int digits = digits();
        return digits > 0 && (digits <= EXPONENT_DIGITS || at - start <= LONGEST_NUMBER && isFinite(start));
    }

    private boolean isFinite(int start) {
        return Double.isFinite(Double.parseDouble(new String(json, start, at - start, US_ASCII)));
    }

    private int digits() {
        int start = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean take(char c) {
        if (at < json.length && json[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean word(byte[] word) {
        int end = at + word.length;
        if (end <= json.length && Arrays.equals(json, at, end, word, 0, word.length)) {
            at = end;
            return true;
        }
        return false;
    }
}
