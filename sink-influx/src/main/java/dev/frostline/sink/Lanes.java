package dev.frostline.sink;

import dev.frostline.sink.store.StoreWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The lanes of one topic; a partition always goes to the same one. */
final class Lanes implements AutoCloseable {
    private static final Duration GIVE_UP_WITHIN = Duration.ofSeconds(2);

    private final List<Lane> lanes;
    private final StoreWriter store;

    Lanes(int count, StoreWriter store, Supplier<Lane> lane) {
        this.store = store;
        this.lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(lane.get());
        }
    }

    Lane of(TopicPartition partition) {
        return lanes.get(partition.partition() % lanes.size());
    }

    void forEach(Consumer<Lane> action) {
        lanes.forEach(action);
    }

    /** Records read and not yet settled. */
    int unconfirmed() {
        return lanes.stream().mapToInt(Lane::unconfirmed).sum();
    }

    boolean isIdle() {
        return unconfirmed() == 0;
    }

    /** Takes the settled batches away and tells their offsets and their newest record. */
    Map<TopicPartition, OffsetAndMetadata> settled(Consumer<Batch> onEach) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Lane lane : lanes) {
            for (Batch batch = lane.nextDone(); batch != null; batch = lane.nextDone()) {
                offsets.putAll(batch.offsets());
                onEach.accept(batch);
                lane.reuse(batch);
            }
        }
        return offsets;
    }

    /** Writes all that was read, as far as that can be done in time. */
    void drain(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        lanes.forEach(Lane::seal);
        for (Lane lane : lanes) {
            lane.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Gives up all that is not settled. */
    void discard() throws InterruptedException {
        if (!isIdle()) {
            store.abort();
        }
        for (Lane lane : lanes) {
            lane.discard(GIVE_UP_WITHIN);
        }
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        store.close();
    }
}
