package dev.frostline.kafka.clients;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a record that carries a batch as its {@link RecordBatch}, and of any other record as its bytes.
 */
public final class BatchDeserializer implements Deserializer<Object> {
    @Override
    public @Nullable Object deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return headers instanceof RecordBatch ? headers : data;
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        return data;
    }
}
