package dev.frostline.producer.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing buffer of bytes for text and numbers. Not thread-safe. */
final class ByteText {
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int size;

    ByteText(int expected) {
        this.bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    ByteText append(byte[] text) {
        ensureCapacity(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    /** @param value not negative */
    ByteText append(long value) {
        ensureCapacity(LONGEST_NUMBER);
        int end = size + digits(value);
        long rest = value;
        for (int i = end - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size = end;
        return this;
    }

    /** Appends a number of hundredths in the form of Java and JSON: {@code 12.0}, {@code 12.5}, {@code 12.34}. */
    ByteText appendHundredths(int hundredths) {
        append(hundredths / 100);
        ensureCapacity(3);
        bytes[size++] = '.';
        bytes[size++] = (byte) ('0' + hundredths / 10 % 10);
        if (hundredths % 10 != 0) {
            bytes[size++] = (byte) ('0' + hundredths % 10);
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    void clear() {
        size = 0;
    }

    /** @return a stream that appends to this text */
    OutputStream asStream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                ensureCapacity(1);
                bytes[size++] = (byte) b;
            }

            @Override
            public void write(byte[] source, int from, int length) {
                ensureCapacity(length);
                System.arraycopy(source, from, bytes, size, length);
                size += length;
            }
        };
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void ensureCapacity(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
