package dev.frostline.bytes;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A format whose first byte is its version. Values are written in the current version; values of older versions are read
 * by the decoders of these versions, so that an upgrade of Frostline keeps the state of the version before it.
 *
 * @param <T> what is decoded
 */
public final class VersionedFormat<T> {
    private final String name;
    private final int current;
    private final Map<Integer, Function<ByteReader, T>> decoders = new TreeMap<>();

    /**
     * @param name what is encoded, such as {@code series state}, for error messages
     * @param current version that is written, 0 to 127
     */
    public VersionedFormat(String name, int current, Function<ByteReader, T> decoder) {
        this.name = name;
        this.current = current;
        decoders.put(current, decoder);
    }

    /** Adds a decoder that reads an older version as a value of today. */
    public VersionedFormat<T> upgradingFrom(int version, Function<ByteReader, T> decoder) {
        if (version >= current || decoders.putIfAbsent(version, decoder) != null) {
            throw new IllegalArgumentException(
                    name + ": version " + version + " is not an older one, or is there twice");
        }
        return this;
    }

    /** @return a writer that has written the current version */
    public ByteWriter newWriter() {
        ByteWriter writer = new ByteWriter();
        writer.writeByte(current);
        return writer;
    }

    /** @return whether the bytes begin with a version that {@link #decode} reads */
    public boolean canDecode(byte[] bytes) {
        return bytes.length > 0 && decoders.containsKey((int) bytes[0]);
    }

    /** @throws MalformedBytesException where the version is unknown or the bytes are not of this format */
    public T decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        int version = reader.readByte();
        Function<ByteReader, T> decoder = decoders.get(version);
        if (decoder == null) {
            throw new MalformedBytesException(
                    name + " has format version " + version + "; this Frostline reads " + decoders.keySet());
        }
        return decoder.apply(reader);
    }
}
