package dev.frostline.kafka.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A mutable value for tests. */
final class TextSerde {
    private TextSerde() {}

    static Serde<StringBuilder> create() {
        return Serdes.serdeFrom(
                (topic, text) -> text.toString().getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8)));
    }
}
