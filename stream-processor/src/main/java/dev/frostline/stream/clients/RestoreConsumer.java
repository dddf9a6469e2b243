package dev.frostline.stream.clients;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads changelogs one partition after the other, which is one task after the other: the first goes on while the rest
 * is still restored. Read side by side, as a consumer does, all would be ready only when the last one is. Whatever gives
 * nothing, since it is read to its end or its broker is away, holds up no other.
 */
final class RestoreConsumer extends KafkaConsumer<byte[], byte[]> {
    private boolean gaveNothing;

    RestoreConsumer(Map<String, Object> config) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        List<TopicPartition> later = gaveNothing ? List.of() : later();
        pause(later);
        try {
            ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
            gaveNothing = polled.isEmpty();
            return polled;
        } finally {
            resume(later);
        }
    }

    /** Of what is behind and what nobody else has paused, all but the lowest partition. */
    private List<TopicPartition> later() {
        Set<TopicPartition> paused = paused();
        List<TopicPartition> behind = assignment().stream()
                .filter(one -> !paused.contains(one) && currentLag(one).orElse(1) > 0)
                .toList();
        int first = behind.stream().mapToInt(TopicPartition::partition).min().orElse(0);
        return behind.stream().filter(one -> one.partition() != first).toList();
    }
}
