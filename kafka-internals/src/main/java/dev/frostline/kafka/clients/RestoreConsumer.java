package dev.frostline.kafka.clients;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Restores changelogs one partition after the other, and so one task after the other: the first task processes records
 * while the others are still restored. With plain consumers, which read all partitions at the same time, every task
 * would be ready only at the end. A partition without new records, since it is read to its end or its broker is
 * unreachable, does not delay the others. Used by one thread.
 */
final class RestoreConsumer extends KafkaConsumer<byte[], byte[]> {
    /** Records; a partition with a smaller lag is restored without waiting for a turn. */
    static final int LARGE_LAG = 1_000;

    private static final Duration RETRY_INTERVAL = Duration.ofMillis(10);

    private final RestoreTurns turns;
    private boolean lastPollWasEmpty;

    /** @param turns shared by all restore consumers of this instance */
    RestoreConsumer(Map<String, Object> config, RestoreTurns turns) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.turns = turns;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        List<TopicPartition> farBehind = lastPollWasEmpty ? List.of() : behind(LARGE_LAG);
        if (!tryAcquireTurn(farBehind)) {
            return pollWithout(farBehind, timeout.compareTo(RETRY_INTERVAL) < 0 ? timeout : RETRY_INTERVAL);
        }
        List<TopicPartition> behind = lastPollWasEmpty ? List.of() : behind(0);
        int first = lowest(behind);
        List<TopicPartition> postponed =
                behind.stream().filter(one -> one.partition() != first).toList();
        ConsumerRecords<byte[], byte[]> polled = pollWithout(postponed, timeout);
        lastPollWasEmpty = polled.isEmpty();
        return polled;
    }

    private boolean tryAcquireTurn(List<TopicPartition> farBehind) {
        if (farBehind.isEmpty()) {
            turns.release(this);
            return true;
        }
        return turns.tryAcquire(this, lowest(farBehind));
    }

    private ConsumerRecords<byte[], byte[]> pollWithout(List<TopicPartition> postponed, Duration timeout) {
        pause(postponed);
        try {
            return super.poll(timeout);
        } finally {
            resume(postponed);
        }
    }

    /** @return partitions that Kafka Streams has not paused and whose lag is larger than this, or unknown */
    private List<TopicPartition> behind(long records) {
        Set<TopicPartition> paused = paused();
        return assignment().stream()
                .filter(one -> !paused.contains(one) && currentLag(one).orElse(Long.MAX_VALUE) > records)
                .toList();
    }

    private static int lowest(List<TopicPartition> partitions) {
        return partitions.stream().mapToInt(TopicPartition::partition).min().orElse(0);
    }
}
