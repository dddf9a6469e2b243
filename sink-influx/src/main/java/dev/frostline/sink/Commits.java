package dev.frostline.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits the offsets of what is settled, and nothing else. Belongs to the consumer's thread. */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> sent = new HashMap<>();

    void settled(Map<TopicPartition, OffsetAndMetadata> offsets) {
        pending.putAll(offsets);
    }

    /** A commit that fails is made up for by the next one. */
    void send(Consumer<?, ?> consumer) {
        if (pending.isEmpty()) {
            return;
        }
        consumer.commitAsync(Map.copyOf(pending), (offsets, problem) -> {
            if (problem != null) {
                LOG.debug("offsets were not committed: {}", problem.getMessage());
            }
        });
        sent.putAll(pending);
        pending.clear();
    }

    /** With nothing left to write, passes over the markers of transactions that lie behind the last record. */
    void passMarkers(Consumer<?, ?> consumer) {
        sent.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                long position = consumer.position(partition, WITHIN);
                if (position > offset.offset()) {
                    pending.put(partition, new OffsetAndMetadata(position));
                }
            }
        });
        send(consumer);
    }

    /** The last commit before partitions go; after it nothing of them is remembered. */
    void finish(Consumer<?, ?> consumer) {
        sent.putAll(pending);
        try {
            if (!sent.isEmpty()) {
                consumer.commitSync(Map.copyOf(sent), WITHIN);
            }
        } catch (KafkaException e) {
            LOG.debug("the last offsets were not committed, their records will be written again: {}", e.getMessage());
        }
        forget();
    }

    void forget() {
        pending.clear();
        sent.clear();
    }
}
