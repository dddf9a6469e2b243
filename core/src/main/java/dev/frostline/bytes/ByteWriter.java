package dev.frostline.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes values into a buffer that grows. Fixed-width numbers are big-endian; whole numbers of variable length are in
 * base 128, least significant group first, as in Protocol Buffers. {@link ByteReader} reads them. Not thread-safe.
 */
public final class ByteWriter {
    private static final int DEFAULT_CAPACITY = 1024;
    private static final int LOW_BITS = 7;
    private static final int LOW_MASK = 0x7f;
    private static final int CONTINUATION = 0x80;
    private static final int LONGEST_VARINT = 10;

    private ByteBuffer buffer;

    public ByteWriter() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity bytes to reserve at first */
    public ByteWriter(int capacity) {
        this.buffer = ByteBuffer.allocate(capacity);
    }

    /** @return the number of bytes, 1 to 5, that {@link #writeVarint} writes for a value that is not negative */
    public static int varintLength(int value) {
        return 1 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1)) / LOW_BITS;
    }

    public void writeByte(int value) {
        reserve(1).put((byte) value);
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes 1 byte for 0 to 127, more for larger values; a negative value takes 10 bytes. */
    public void writeVarint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~LOW_MASK) != 0) {
            buffer.put((byte) (rest | CONTINUATION));
            rest >>>= LOW_BITS;
        }
        buffer.put((byte) rest);
    }

    /** Writes 1 byte for -64 to 63, more for values that are further from zero. */
    public void writeSignedVarint(long value) {
        writeVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** Writes the low 16 bits. */
    public void writeShort(int value) {
        reserve(Short.BYTES).putShort((short) value);
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES).putInt(value);
    }

    public void writeLong(long value) {
        reserve(Long.BYTES).putLong(value);
    }

    public void writeFloat(float value) {
        reserve(Float.BYTES).putFloat(value);
    }

    public void writeDouble(double value) {
        reserve(Double.BYTES).putDouble(value);
    }

    /** Writes the length as a varint, then the bytes. */
    public void writeBytes(byte[] bytes) {
        writeVarint(bytes.length);
        writeRaw(bytes);
    }

    /** Writes the bytes without their length: the reader must know it. */
    public void writeRaw(byte[] bytes) {
        reserve(bytes.length).put(bytes);
    }

    /** Writes the length in bytes as a varint, then the text in UTF-8. */
    public void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a text as {@link java.io.DataOutput#writeUTF} does: the length in two bytes, then modified UTF-8. For
     * formats that began with it; new formats use {@link #writeText}.
     *
     * @throws IllegalArgumentException where the text has more than 65,535 bytes
     */
    public void writeModifiedUtf8(String text) {
        writeRaw(ModifiedUtf8.encode(text));
    }

    public int size() {
        return buffer.position();
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
        return buffer;
    }
}
