package dev.frostline.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Every method throws {@link MalformedBytesException} where the bytes end too
 * early or hold no value of that kind. Not thread-safe.
 */
public final class ByteReader {
    private static final int LOW_BITS = 7;
    private static final int LOW_MASK = 0x7f;

    private final ByteBuffer buffer;

    public ByteReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    public int readByte() {
        requireRemaining(1);
        return buffer.get();
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public long readVarint() {
        long value = 0;
        int shift = 0;
        long part = readByte();
        while (part < 0) {
            value |= (part & LOW_MASK) << shift;
            shift += LOW_BITS;
            if (shift >= Long.SIZE) {
                throw new MalformedBytesException("a number at byte " + position() + " has more than ten bytes");
            }
            part = readByte();
        }
        return value | part << shift;
    }

    public long readSignedVarint() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a varint that must be from 0 to the largest int. */
    public int readCount() {
        long value = readVarint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedBytesException("the count " + value + " before byte " + position() + " is out of range");
        }
        return (int) value;
    }

    /** @return -32,768 to 32,767 */
    public int readShort() {
        requireRemaining(Short.BYTES);
        return buffer.getShort();
    }

    public int readInt() {
        requireRemaining(Integer.BYTES);
        return buffer.getInt();
    }

    public long readLong() {
        requireRemaining(Long.BYTES);
        return buffer.getLong();
    }

    public float readFloat() {
        requireRemaining(Float.BYTES);
        return buffer.getFloat();
    }

    public double readDouble() {
        requireRemaining(Double.BYTES);
        return buffer.getDouble();
    }

    /** Reads a length as a varint, then so many bytes. */
    public byte[] readBytes() {
        return readRaw(readCount());
    }

    public byte[] readRaw(int length) {
        requireRemaining(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    /** Reads all bytes up to the end. */
    public byte[] readRemaining() {
        return readRaw(buffer.remaining());
    }

    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what {@link ByteWriter#writeModifiedUtf8} or {@link java.io.DataOutput#writeUTF} wrote. */
    public String readModifiedUtf8() {
        requireRemaining(Short.BYTES);
        int length = Short.toUnsignedInt(buffer.getShort(position()));
        return ModifiedUtf8.decode(readRaw(Short.BYTES + length));
    }

    /** @return the index of the byte that is read next */
    public int position() {
        return buffer.position();
    }

    public boolean hasRemaining() {
        return buffer.hasRemaining();
    }

    private void requireRemaining(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new MalformedBytesException(
                    bytes + " bytes were expected at byte " + position() + ", and there are " + buffer.remaining());
        }
    }
}
