package dev.frostline.kafka.store;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store with a callback for commits that are being prepared. At a commit, Kafka Streams 4.3 flushes only stores that
 * are {@link CachedStateStore}, an internal interface; {@code StateStore.flush()} has no effect any more. Only this
 * class relies on that: {@code CommitAwareStoreTest} fails where a new version changes it.
 */
abstract class CommitAwareStore implements StateStore, CachedStateStore<Object, Object> {
    /**
     * Called within the transaction that is about to be committed: records written now are committed with the offsets.
     */
    abstract void beforeCommit();

    /** Called when the task changes from active to standby: unwritten changes are discarded. */
    abstract void discardUnwritten();

    @Override
    public final void flushCache() {
        beforeCommit();
    }

    @Override
    public final void clearCache() {
        discardUnwritten();
    }

    @Override
    public final boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }
}
