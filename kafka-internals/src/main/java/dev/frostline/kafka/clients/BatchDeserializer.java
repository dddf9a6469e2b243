package dev.frostline.kafka.clients;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** The value of a record that carries a batch is the batch, that of another one its bytes. */
public final class BatchDeserializer implements Deserializer<Object> {
    @Override
    public Object deserialize(String topic, Headers headers, byte[] data) {
        return headers instanceof RecordBatch ? headers : data;
    }

    @Override
    public Object deserialize(String topic, byte[] data) {
        return data;
    }
}
