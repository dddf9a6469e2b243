package dev.frostline.stream.rollup.window;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer: whole numbers in base 128, the rest as {@link ByteBuffer} has it. */
final class StateWriter {
    /** Most series have less. */
    private static final int INITIAL_CAPACITY = 1024;

    private ByteBuffer buffer;

    StateWriter() {
        this(INITIAL_CAPACITY);
    }

    StateWriter(int bytes) {
        this.buffer = ByteBuffer.allocate(bytes);
    }

    /** How many bytes {@link #writeVarint} writes for a number that is not negative. */
    static int varintLength(int value) {
        return 1 + (31 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    void writeByte(int value) {
        ensureCapacity(1).put((byte) value);
    }

    /** From 1 byte for small numbers up to 10; negative ones take 10. */
    void writeVarint(long value) {
        ensureCapacity(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    void writeDouble(double value) {
        ensureCapacity(Double.BYTES).putDouble(value);
    }

    void writeBytes(byte[] bytes) {
        writeVarint(bytes.length);
        ensureCapacity(bytes.length).put(bytes);
    }

    void writeString(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer ensureCapacity(int bytes) {
        if (buffer.remaining() < bytes) {
            int size = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.allocate(size).put(buffer.flip());
        }
        return buffer;
    }
}
