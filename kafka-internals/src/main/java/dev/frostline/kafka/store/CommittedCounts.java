package dev.frostline.kafka.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Counts that are published when their transaction is known to be committed, so that records that are processed again
 * after an abort are not counted twice. Each task starts at 0, and nothing is restored. Used by the thread of one task.
 */
public final class CommittedCounts<E extends Enum<E>> extends CommitAwareStore {
    private final String name;
    private final Map<E, PendingCount> pending;
    private final ObjLongConsumer<E> publish;
    private boolean hasPrepared;
    private boolean open;

    CommittedCounts(String name, Class<E> kinds, ObjLongConsumer<E> publish) {
        this.name = name;
        this.pending = new EnumMap<>(kinds);
        this.publish = publish;
        for (E kind : kinds.getEnumConstants()) {
            pending.put(kind, new PendingCount());
        }
    }

    /** @param publish receives increments; called by the threads of all tasks */
    public static <E extends Enum<E>> StoreBuilder<CommittedCounts<E>> builder(
            String name, Class<E> kinds, ObjLongConsumer<E> publish) {
        return new UnloggedStoreBuilder<>(name, () -> new CommittedCounts<>(name, kinds, publish));
    }

    public void add(E kind) {
        publishPrepared();
        pending.computeIfAbsent(kind, one -> new PendingCount()).uncommitted++;
    }

    /**
     * Publishes the counts of the last prepared commit. A task that still runs after a commit was prepared has
     * committed it, since it would have been closed otherwise. To be called regularly, so that the last counts before
     * a pause are published.
     */
    public void publishPrepared() {
        if (hasPrepared) {
            hasPrepared = false;
            pending.forEach((kind, count) -> {
                publish.accept(kind, count.prepared);
                count.prepared = 0;
            });
        }
    }

    @Override
    void beforeCommit() {
        for (PendingCount count : pending.values()) {
            count.prepared += count.uncommitted;
            count.uncommitted = 0;
        }
        hasPrepared = true;
    }

    @Override
    void discardUnwritten() {
        pending.values().forEach(count -> count.uncommitted = 0);
    }

    /** Kafka Streams calls this after some commits, among them the last one before a clean close. */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        publishPrepared();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        open = false;
        hasPrepared = false;
        pending.replaceAll((kind, count) -> new PendingCount());
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static final class PendingCount {
        private long uncommitted;
        private long prepared;
    }
}
