package dev.frostline.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A position in a JSON text. It reads plain values from there, or skips values for a caller that copies their bytes. A
 * value that the method does not know (for {@code read…}: an escape, a character outside ASCII, an exponent, more digits
 * than a double holds exactly) makes {@link #hasFailed} true; what is read after that is of no use. Not thread-safe.
 */
public final class JsonCursor {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powersOfTen(22);
    /** Digits up to which an integer surely fits a double exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);
    /** No number that Frostline writes is longer; a shorter one with an exponent of two digits is finite. */
    private static final int MAX_NUMBER_LENGTH = 25;

    private static final int SAFE_EXPONENT_DIGITS = 2;
    private static final char DELETE = 0x7f;

    private byte[] bytes;
    private int offset;
    private boolean failed;

    public JsonCursor(byte[] bytes) {
        this(bytes, 0);
    }

    public JsonCursor(byte[] bytes, int start) {
        this.bytes = bytes;
        this.offset = start;
    }

    /** Starts again at the beginning of another text. */
    public void reset(byte[] text) {
        bytes = text;
        offset = 0;
        failed = false;
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
        if (consumeNext(c)) {
            return true;
        }
        skipSpace();
        return consumeNext(c);
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

    /** @return null where the cursor has failed */
    public @Nullable String readText() {
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

    /** @return whether null came next, and was skipped */
    public boolean skipNull() {
        return consume(NULL);
    }

    /**
     * Skips a text with its quotes; it may have characters outside ASCII and the escapes that Frostline writes.
     *
     * @return whether the text is ASCII without an escape
     */
    public boolean skipText() {
        if (!consume('"')) {
            failed = true;
            return false;
        }
        boolean isPlain = true;
        int next = offset;
        while (next < bytes.length && bytes[next] != '"') {
            byte b = bytes[next];
            int length = b == '\\' ? JsonEscapes.length(bytes, next) : b >= 0 && b < ' ' || b == DELETE ? 0 : 1;
            if (length == 0) {
                failed = true;
                return false;
            }
            isPlain &= b > 0 && b != '\\';
            next += length;
        }
        offset = next;
        failed |= !consume('"');
        return isPlain;
    }

    /** Skips a finite number of at most 25 characters. */
    public void skipNumber() {
        int start = offset;
        consumeNext('-');
        skipInteger();
        if (consumeNext('.')) {
            failed |= skipDigits() == 0;
        }
        if (consumeNext('E') || consumeNext('e')) {
            skipExponent(start);
        }
        failed |= offset - start > MAX_NUMBER_LENGTH;
    }

    /** Skips a number of at most 15 digits, without a sign. */
    public void skipWholeNumber() {
        int start = offset;
        skipInteger();
        failed |= offset - start > EXACT_DIGITS;
    }

    public void skipBoolean() {
        failed |= !consume(TRUE) && !consume(FALSE);
    }

    private void skipInteger() {
        int start = offset;
        int digits = skipDigits();
        failed |= digits == 0 || digits > 1 && bytes[start] == '0';
    }

    private void skipExponent(int start) {
        if (!consumeNext('-')) {
            consumeNext('+');
        }
        int digits = skipDigits();
        failed |= digits == 0;
        if (digits > SAFE_EXPONENT_DIGITS && !failed) {
            failed = !isFinite(start);
        }
    }

    private boolean isFinite(int start) {
        return offset - start <= MAX_NUMBER_LENGTH
                && Double.isFinite(Double.parseDouble(new String(bytes, start, offset - start, US_ASCII)));
    }

    private int skipDigits() {
        int start = offset;
        int end = start;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        offset = end;
        return end - start;
    }

    private boolean consumeNext(char c) {
        if (offset < bytes.length && bytes[offset] == c) {
            offset++;
            return true;
        }
        return false;
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
