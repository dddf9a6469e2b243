package dev.frostline.benchmarks.kills;

import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits, but not for ever: what has not come by then is counted as missing. */
final class CatchingUp {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);
    private static final long BETWEEN_LOOKS_MS = 500;
    /** The stream processor's application id if none is set. */
    private static final String GROUP = "frostline-stream-processor";

    private final String kafka;
    private final QuestDbClient store;

    CatchingUp(String kafka, QuestDbClient store) {
        this.kafka = kafka;
        this.store = store;
    }

    /** Everything has begun to work. */
    void awaitFirstRows() throws Exception {
        if (!await(PATIENCE, () -> rows() > 0)) {
            throw new IllegalStateException("nothing reached the store");
        }
    }

    /** @return whether the offset of the last measurement is committed, and with it all that it led to */
    boolean awaitProcessors() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            return await(PATIENCE, () -> committed(admin).equals(ends(admin)));
        }
    }

    void awaitRows(long expected) throws Exception {
        await(PATIENCE, () -> rows() >= expected);
    }

    /** @return whether it became true in time */
    boolean await(long nanos, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + nanos;
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
        return true;
    }

    /** None while the store is away or has no tables yet. */
    private long rows() throws InterruptedException {
        try {
            return StoredRows.count(store);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Installation.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.MEASUREMENTS.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .offset()));
    }

    private static Map<TopicPartition, Long> committed(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(one -> one.getValue() != null && one.getKey().topic().equals(Topics.MEASUREMENTS.name()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().offset()));
    }
}
