package dev.frostline.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Codecs as Kafka's serdes, for topics that Frostline itself writes and may therefore trust. */
public final class WireSerdes {
    private WireSerdes() {}

    public static <T> Serde<T> of(WireCodec<T> codec) {
        return Serdes.serdeFrom(serializer(codec), deserializer(codec));
    }

    /** A null stays a null: a tombstone. */
    public static <T> Serializer<T> serializer(WireCodec<T> codec) {
        return (topic, value) -> value == null ? null : codec.encode(value);
    }

    /** A null stays a null: a tombstone. */
    public static <T> Deserializer<T> deserializer(WireCodec<T> codec) {
        return (topic, bytes) -> bytes == null ? null : decode(codec, topic, bytes);
    }

    private static <T> T decode(WireCodec<T> codec, String topic, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new SerializationException(
                    "a value on " + topic + " failed the check '" + e.check().label() + "': " + e.detail(), e);
        }
    }
}
