package dev.frostline.sink.line;

import dev.frostline.wire.StoredTag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of line protocol, with the protocol's rules of escaping. Used again and again, so that a line costs no
 * garbage. A backslash in a tag is stored as the full-width one, U+FF3C: InfluxDB has no way to hold a backslash
 * before a separator or at the end, and QuestDB reads one as an escape everywhere. Not thread-safe.
 */
public final class LineBuffer {
    private static final byte[] FULL_WIDTH_BACKSLASH = utf8(StoredTag.FULL_WIDTH);
    private static final byte[] MARKER = utf8(StoredTag.MARKER);
    private static final int MAX_ESCAPED_BYTES = 3;
    private static final int MAX_LONG_DIGITS = 20;
    private static final int DECIMALS = 6;
    private static final double SCALE = 1e6;
    /** Below it a double scaled by a million is a whole number exactly. */
    private static final double MAX_SCALED = 9e15;

    private byte[] bytes;
    private int size;

    public LineBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The buffer itself: valid up to {@link #size}, until the next append. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Removes the bytes after this size. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** Appends a line that is rendered already. */
    public void line(byte[] text) {
        copy(text, 0, text.length);
        ascii('\n');
    }

    void ascii(byte[] text) {
        copy(text, 0, text.length);
    }

    void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    void copy(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    void tagValue(String text) {
        reserve(MAX_ESCAPED_BYTES * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                tagValue(rest, 0, rest.length);
                return;
            }
            tagByte((byte) c);
        }
    }

    private static byte[] utf8(char c) {
        return String.valueOf(c).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes of UTF-8. */
    void tagValue(byte[] utf8, int start, int length) {
        reserve(MAX_ESCAPED_BYTES * length);
        int end = start + length;
        for (int i = start; i < end; i++) {
            if (utf8[i] < 0 && isCharacter(FULL_WIDTH_BACKSLASH, utf8, i, end)) {
                append(FULL_WIDTH_BACKSLASH);
                append(MARKER);
                i += MARKER.length - 1;
            } else if (utf8[i] < 0 && isCharacter(MARKER, utf8, i, end)) {
                append(FULL_WIDTH_BACKSLASH);
                append(MARKER);
                append(MARKER);
                i += MARKER.length - 1;
            } else {
                tagByte(utf8[i]);
            }
        }
    }

    private static boolean isCharacter(byte[] character, byte[] utf8, int position, int end) {
        return character[0] == utf8[position]
                && position + character.length <= end
                && character[1] == utf8[position + 1]
                && character[2] == utf8[position + 2];
    }

    /** There is room for it. */
    private void append(byte[] character) {
        for (byte b : character) {
            bytes[size++] = b;
        }
    }

    private void tagByte(byte b) {
        if (b == '\\') {
            append(FULL_WIDTH_BACKSLASH);
            return;
        }
        if (b == ' ' || b == ',' || b == '=') {
            bytes[size++] = '\\';
        }
        bytes[size++] = b;
    }

    void number(long value) {
        reserve(MAX_LONG_DIGITS);
        if (value < 0) {
            bytes[size++] = '-';
            digits(value == Long.MIN_VALUE ? fail(value) : -value);
        } else {
            digits(value);
        }
    }

    /** The decimal that reads back as this double. Without a point it is a float all the same: integers end in i. */
    void number(double value) {
        double scaled = Math.rint(value * SCALE);
        if (Math.abs(scaled) < MAX_SCALED && sameBits(scaled / SCALE, value)) {
            decimal((long) scaled);
        } else {
            ascii(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The quotient of two exact doubles and a decimal are both rounded to the nearest, so they are the same. */
    private void decimal(long millionths) {
        reserve(MAX_LONG_DIGITS + 2);
        if (millionths < 0) {
            bytes[size++] = '-';
        }
        long magnitude = Math.abs(millionths);
        digits(magnitude / (long) SCALE);
        int fraction = (int) (magnitude % (long) SCALE);
        if (fraction != 0) {
            bytes[size++] = '.';
            fraction(fraction);
        }
    }

    /** With leading zeros. */
    void sixDigits(int belowAMillion) {
        reserve(DECIMALS);
        for (int i = DECIMALS - 1, rest = belowAMillion; i >= 0; i--, rest /= 10) {
            bytes[size + i] = (byte) ('0' + rest % 10);
        }
        size += DECIMALS;
    }

    private void fraction(int millionths) {
        sixDigits(millionths);
        while (bytes[size - 1] == '0') {
            size--;
        }
    }

    private void digits(long value) {
        int count = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            count++;
        }
        long rest = value;
        for (int i = size + count - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private static long fail(long value) {
        throw new IllegalArgumentException(value + " is not a number that a record can hold");
    }

    private static boolean sameBits(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
