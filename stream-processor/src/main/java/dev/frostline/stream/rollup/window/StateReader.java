package dev.frostline.stream.rollup.window;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
    private final ByteBuffer buffer;

    StateReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    /** @throws IllegalStateException where another version of Frostline wrote this */
    void requireVersion(int version) {
        int found = buffer.get();
        if (found != version) {
            throw new IllegalStateException(
                    "the state has format " + found + ", not " + version + ": reset the application or replay");
        }
    }

    int readByte() {
        return buffer.get();
    }

    long readVarint() {
        long value = 0;
        int shift = 0;
        long part = buffer.get();
        while (part < 0) {
            value |= (part & 0x7f) << shift;
            shift += 7;
            part = buffer.get();
        }
        return value | part << shift;
    }

    int readCount() {
        return Math.toIntExact(readVarint());
    }

    double readDouble() {
        return buffer.getDouble();
    }

    byte[] readBytes() {
        byte[] bytes = new byte[readCount()];
        buffer.get(bytes);
        return bytes;
    }

    String readString() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }
}
