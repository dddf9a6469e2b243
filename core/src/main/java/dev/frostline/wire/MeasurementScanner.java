package dev.frostline.wire;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a measurement whose JSON holds known fields, each once, with plain strings and plain numbers. Whatever
 * is not so (escapes, nulls, unknown fields, characters outside ASCII, exponents, anything wrong) makes
 * {@link #scan} give up with null; it never decides that something is invalid. One instance for one value.
 */
final class MeasurementScanner {
    private static final int POP_CODE = 0;
    private static final int CITY = 1;
    private static final int COUNTRY = 2;
    private static final int TIER = 3;
    private static final int FUNCTION_NAME = 4;
    private static final int FUNCTION_VERSION = 5;
    private static final int COLD_START_TIME_MS = 6;
    private static final int LATITUDE = 7;
    private static final int LONGITUDE = 8;
    private static final int TIMESTAMP = 9;
    private static final int REQUIRED = 1 << POP_CODE | 1 << FUNCTION_NAME | 1 << COLD_START_TIME_MS | 1 << TIMESTAMP;

    private static final byte[][] NAMES = names(
            "pop_code",
            "city",
            "country",
            "tier",
            "function_name",
            "function_version",
            "cold_start_time_ms",
            "latitude",
            "longitude",
            "timestamp");
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powersOfTen(22);
    /** Digits up to which an integer surely fits a double exactly. */
    private static final int EXACT_DIGITS = 15;

    private final byte[] bytes;
    private final String[] texts = new String[FUNCTION_VERSION + 1];
    private int at;
    private int expected;
    private int seen;
    private double coldStartTimeMs;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private long timestamp;
    private boolean failed;

    MeasurementScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return null where it is for Jackson to say what this is */
    Measurement scan() {
        if (!take('{')) {
            return null;
        }
        do {
            readField();
        } while (!failed && take(','));
        if (failed || !take('}') || !isAtEnd() || (seen & REQUIRED) != REQUIRED) {
            return null;
        }
        return toMeasurement();
    }

    private Measurement toMeasurement() {
        try {
            return new Measurement(
                    texts[POP_CODE],
                    texts[CITY],
                    texts[COUNTRY],
                    texts[TIER],
                    texts[FUNCTION_NAME],
                    texts[FUNCTION_VERSION],
                    coldStartTimeMs,
                    latitude,
                    longitude,
                    timestamp);
        } catch (InvalidValueException e) {
            return null; // Jackson's way words the refusal
        }
    }

    private void readField() {
        int field = readName();
        if (field < 0 || (seen & 1 << field) != 0 || !take(':')) {
            failed = true;
            return;
        }
        seen |= 1 << field;
        expected = field + 1;
        skipSpace();
        if (field <= FUNCTION_VERSION) {
            texts[field] = readText();
        } else {
            readNumberOf(field);
        }
    }

    private void readNumberOf(int field) {
        switch (field) {
            case COLD_START_TIME_MS -> coldStartTimeMs = readDouble();
            case LATITUDE -> latitude = readDouble();
            case LONGITUDE -> longitude = readDouble();
            default -> timestamp = readLong();
        }
    }

    /** Fields mostly come in one order, so the one after the last is tried first. */
    private int readName() {
        if (!take('"')) {
            return -1;
        }
        for (int i = 0; i < NAMES.length; i++) {
            int field = (expected + i) % NAMES.length;
            if (matches(NAMES[field])) {
                at += NAMES[field].length;
                return field;
            }
        }
        return -1;
    }

    /** The names in the table end with their closing quote, so that none is the beginning of another. */
    private boolean matches(byte[] name) {
        int end = at + name.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, name, 0, name.length);
    }

    private String readText() {
        if (!take('"')) {
            failed = true;
            return null;
        }
        int start = at;
        while (at < bytes.length && isPlain(bytes[at])) {
            at++;
        }
        if (at == bytes.length || bytes[at] != '"') {
            failed = true;
            return null;
        }
        return new String(bytes, start, at++ - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private long readLong() {
        int start = at;
        long value = readDigits();
        int digits = at - start;
        if (digits == 0 || digits > EXACT_DIGITS || digits > 1 && bytes[start] == '0' || continuesNumber()) {
            failed = true;
        }
        return value;
    }

    /** A mantissa below 2^53 and a power of ten up to 10^22 are exact, so that one division rounds correctly. */
    private double readDouble() {
        boolean negative = at < bytes.length && bytes[at] == '-';
        at += negative ? 1 : 0;
        int start = at;
        long mantissa = readDigits();
        int whole = at - start;
        int decimals = 0;
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            int point = at;
            mantissa = readDigits(mantissa);
            decimals = at - point;
            failed |= decimals == 0;
        }
        failed |=
                whole == 0 || whole > 1 && bytes[start] == '0' || whole + decimals > EXACT_DIGITS || continuesNumber();
        double magnitude = failed ? 0 : mantissa / POWERS[decimals];
        return negative ? -magnitude : magnitude;
    }

    private boolean continuesNumber() {
        if (at == bytes.length) {
            return true;
        }
        byte b = bytes[at];
        return b == '.' || b == 'e' || b == 'E' || b == '-' || b == '+';
    }

    private long readDigits() {
        return readDigits(0);
    }

    private long readDigits(long value) {
        long result = value;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            result = result * 10 + (bytes[at] - '0');
            at++;
        }
        return result;
    }

    private boolean take(char c) {
        skipSpace();
        if (at < bytes.length && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isAtEnd() {
        skipSpace();
        return at == bytes.length;
    }

    private void skipSpace() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static byte[][] names(String... names) {
        byte[][] result = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            result[i] = (names[i] + '"').getBytes(StandardCharsets.US_ASCII);
        }
        return result;
    }

    private static double[] powersOfTen(int highest) {
        double[] powers = new double[highest + 1];
        for (int i = 0; i <= highest; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
