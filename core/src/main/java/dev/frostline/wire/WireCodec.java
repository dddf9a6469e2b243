package dev.frostline.wire;

import org.jspecify.annotations.Nullable;

/** Turns one type of the model into the bytes of a Kafka value and back; thread-safe. */
public interface WireCodec<T> {
    byte[] encode(T value);

    /** @throws MalformedRecordException where the bytes are not such a value */
    T decode(byte @Nullable [] bytes) throws MalformedRecordException;
}
