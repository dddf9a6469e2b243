package dev.frostline.wire;

import java.util.Arrays;

/**
 * A place in a JSON text, and the reading of plain values from there. What is not plain (an escape, a character
 * outside ASCII, an exponent, more digits than are exact) makes it {@link #hasFailed}: nothing read after that counts.
 */
final class JsonCursor {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powersOfTen(22);
    /** Digits up to which an integer surely fits a double exactly. */
    private static final int EXACT_DIGITS = 15;

    private final byte[] bytes;
    private int at;
    private boolean failed;

    JsonCursor(byte[] bytes) {
        this(bytes, 0);
    }

    JsonCursor(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** Skips space, and the character where it comes next. */
    boolean take(char c) {
        if (at < bytes.length && bytes[at] == c) {
            at++;
            return true;
        }
        skipSpace();
        if (at < bytes.length && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Skips the text where it comes next. */
    boolean take(byte[] text) {
        int end = at + text.length;
        if (end <= bytes.length && Arrays.equals(bytes, at, end, text, 0, text.length)) {
            at = end;
            return true;
        }
        return false;
    }

    boolean isAtEnd() {
        skipSpace();
        return at == bytes.length;
    }

    void skipSpace() {
        int next = at;
        while (next < bytes.length && isSpace(bytes[next])) {
            next++;
        }
        at = next;
    }

    String readText() {
        if (!take('"')) {
            failed = true;
            return null;
        }
        int start = at;
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
        at = end + 1;
        return KnownTexts.of(bytes, start, end, hash);
    }

    long readLong() {
        int start = at;
        long value = readDigits(0);
        int digits = at - start;
        if (digits == 0 || digits > EXACT_DIGITS || digits > 1 && bytes[start] == '0' || continuesNumber()) {
            failed = true;
        }
        return value;
    }

    /** A mantissa below 2^53 and a power of ten up to 10^22 are exact, so that one division rounds correctly. */
    double readDouble() {
        boolean negative = at < bytes.length && bytes[at] == '-';
        at += negative ? 1 : 0;
        int start = at;
        long mantissa = readDigits(0);
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
        boolean isWholeZero = mantissa == 0 && decimals == 0; // to a JSON parser -0 is an integer, and has no sign
        return negative && !isWholeZero ? -magnitude : magnitude;
    }

    private boolean continuesNumber() {
        if (at == bytes.length) {
            return true;
        }
        byte b = bytes[at];
        return b == '.' || b == 'e' || b == 'E' || b == '-' || b == '+';
    }

    private long readDigits(long value) {
        long result = value;
        int end = at;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            result = result * 10 + (bytes[end] - '0');
            end++;
        }
        at = end;
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
