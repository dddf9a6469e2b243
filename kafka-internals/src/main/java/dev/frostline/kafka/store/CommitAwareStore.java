package dev.frostline.kafka.store;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store that is told when a commit is being prepared. Kafka Streams (4.3) flushes at a commit only stores that are
 * {@link CachedStateStore}, an internal interface; {@code StateStore.flush()} does nothing any more. This class is
 * the only place that knows: where a new version changes it, {@code CommitAwareStoreTest} fails.
 */
abstract class CommitAwareStore implements StateStore, CachedStateStore<Object, Object> {
    /** Within the transaction that is about to be committed: what is written now is committed with the offsets. */
    abstract void beforeCommit();

    /** The task changes from active to standby: what was not written is not wanted any more. */
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
