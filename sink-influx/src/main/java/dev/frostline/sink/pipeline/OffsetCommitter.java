package dev.frostline.sink.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits the offsets of settled records only. Not thread-safe: belongs to the consumer's thread. */
final class OffsetCommitter {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommitter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    void add(Map<TopicPartition, OffsetAndMetadata> offsets) {
        pending.putAll(offsets);
    }

    /** Commits without waiting. If that fails, a later commit covers the same records. */
    void commit(Consumer<?, ?> consumer) {
        if (pending.isEmpty()) {
            return;
        }
        consumer.commitAsync(Map.copyOf(pending), (offsets, failure) -> {
            if (failure != null) {
                LOG.debug("offsets were not committed: {}", failure.getMessage());
            }
        });
        committed.putAll(pending);
        pending.clear();
    }

    /** Commits the positions behind the markers of transactions; only if no record is left to write. */
    void commitPastMarkers(Consumer<?, ?> consumer) {
        committed.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                long position = consumer.position(partition, TIMEOUT);
                if (position > offset.offset()) {
                    pending.put(partition, new OffsetAndMetadata(position));
                }
            }
        });
        commit(consumer);
    }

    /** Commits before partitions are revoked, waits for the result, and clears all offsets. */
    void commitFinally(Consumer<?, ?> consumer) {
        committed.putAll(pending);
        try {
            if (!committed.isEmpty()) {
                consumer.commitSync(Map.copyOf(committed), TIMEOUT);
            }
        } catch (KafkaException e) {
            LOG.debug("the last offsets were not committed, so their records are written again: {}", e.getMessage());
        }
        clear();
    }

    void clear() {
        pending.clear();
        committed.clear();
    }
}
