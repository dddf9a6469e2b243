package dev.frostline.kafka.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The innermost store of Kafka Streams' chain. It keeps no values: the layer above it writes the changelog, and
 * restored records go to the {@link WriteBackStore}, so that no value is held twice.
 */
final class ChangelogOnlyStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Position position = Position.emptyPosition();
    private StateRestoreCallback restoreCallback = ChangelogOnlyStore::rejectRestored;
    private boolean open;

    ChangelogOnlyStore(String name) {
        this.name = name;
    }

    /** @param callback receives each restored record; to be set before {@link #init} */
    void onRestore(StateRestoreCallback callback) {
        this.restoreCallback = callback;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, restoreCallback);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        // the value is on the heap
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw unsupported();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        // the values are on the heap
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null;
    }

    @Override
    public byte[] get(Bytes key) {
        throw unsupported();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw unsupported();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw unsupported();
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public Position getPosition() {
        return position;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private static void rejectRestored(byte[] key, byte @Nullable [] value) {
        throw new IllegalStateException("no store has registered for restored records");
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("this store only writes a changelog; the values are on the heap");
    }
}
