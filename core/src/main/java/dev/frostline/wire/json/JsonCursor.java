package dev.frostline.wire.json;

import java.util.Arrays;

/**
 * A place in a JSON text, and the reading of plain values from there. What is not plain (an escape, a character
 * outside ASCII, an exponent, more digits than are exact) makes it {@link #hasFailed}: nothing read after that counts.
 */
public final class JsonCursor {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powersOfTen(22);
    /** Digits up to which an integer surely fits a double exactly. */
    private static final int EXACT_DIGITS = 15;

    private final byte[] bytes;
    private int offset;
    private boolean failed;

    public JsonCursor(byte[] bytes) {
        this(bytes, 0);
    }

    public JsonCursor(byte[] bytes, int start) {
        this.bytes = bytes;
        this.offset = start;
    }

    public int position() {
        return offset;
    }

    public void moveTo(int position) {
        offset = position;
    }

    public boolean hasFailed() {
        return failed;
    }

    public void fail() {
        failed = true;
    }

    /** Skips space, and the character where it comes next. */
    public boolean consume(char c) {
        if (offset < bytes.length && bytes[offset] == c) {
            offset++;
            return true;
        }
        skipSpace();
        if (offset < bytes.length && bytes[offset] == c) {
            offset++;
            return true;
        }
        return false;
    }

    /** Skips the text where it comes next. */
    public boolean consume(byte[] text) {
        int end = offset + text.length;
        if (end <= bytes.length && Arrays.equals(bytes, offset, end, text, 0, text.length)) {
            offset = end;
            return true;
        }
        return false;
    }

    public boolean isAtEnd() {
        skipSpace();
        return offset == bytes.length;
    }

    public void skipSpace() {
        int next = offset;
        while (next < bytes.length && isSpace(bytes[next])) {
            next++;
        }
        offset = next;
    }

    public String readText() {
        if (!consume('"')) {
            failed = true;
            return null;
        }
        int start = offset;
        int end = start;
        int hash = 0;
        while (end < bytes.length && isPlain(bytes[end])) {
            hash = 31 * hash + bytes[end];
            end++;
        }
        if (end == bytes.length || bytes[end] != '"') {
            failed = true;
            return null;
        }
        offset = end + 1;
        return AsciiStringCache.decode(bytes, start, end, hash);
    }

    public long readLong() {
        int start = offset;
        long value = readDigits(0);
        int digits = offset - start;
        if (digits == 0 || digits > EXACT_DIGITS || digits > 1 && bytes[start] == '0' || continuesNumber()) {
            failed = true;
        }
        return value;
    }

    /** A mantissa below 2^53 and a power of ten up to 10^22 are exact, so that one division rounds correctly. */
    public double readDouble() {
        boolean negative = offset < bytes.length && bytes[offset] == '-';
        offset += negative ? 1 : 0;
        int start = offset;
        long mantissa = readDigits(0);
        int whole = offset - start;
        int decimals = 0;
        if (offset < bytes.length && bytes[offset] == '.') {
            offset++;
            int point = offset;
            mantissa = readDigits(mantissa);
            decimals = offset - point;
            failed |= decimals == 0;
        }
        failed |=
                whole == 0 || whole > 1 && bytes[start] == '0' || whole + decimals > EXACT_DIGITS || continuesNumber();
        double magnitude = failed ? 0 : mantissa / POWERS[decimals];
        boolean isWholeZero = mantissa == 0 && decimals == 0; // to a JSON parser -0 is an integer, and has no sign
        return negative && !isWholeZero ? -magnitude : magnitude;
    }

    private boolean continuesNumber() {
        if (offset == bytes.length) {
            return true;
        }
        byte b = bytes[offset];
        return b == '.' || b == 'e' || b == 'E' || b == '-' || b == '+';
    }

    private long readDigits(long value) {
        long result = value;
        int end = offset;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            result = result * 10 + (bytes[end] - '0');
            end++;
        }
        offset = end;
        return result;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static double[] powersOfTen(int highest) {
        double[] powers = new double[highest + 1];
        for (int i = 0; i <= highest; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
