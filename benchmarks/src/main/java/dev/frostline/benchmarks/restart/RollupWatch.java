package dev.frostline.benchmarks.restart;

import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for rollups that are committed and were not there before. */
final class RollupWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> all;
    private final List<TopicPartition> partitions;

    /** @param kafka bootstrap servers */
    RollupWatch(String kafka, int partitionCount) {
        this.committed = consumer(kafka, "read_committed");
        this.all = consumer(kafka, "read_uncommitted");
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(Topics.ROLLUPS.name(), partition))
                .toList();
        committed.assign(partitions);
    }

    /** What is written from now on is new; what was written and not committed never will be. */
    void skipToEnd() {
        all.endOffsets(partitions).forEach(committed::seek);
    }

    /** Returns when there is one. */
    void awaitNew() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (committed.poll(POLL).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no rollup came within " + TIMEOUT.toMinutes() + " minutes");
            }
        }
    }

    @Override
    public void close() {
        committed.close();
        all.close();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
