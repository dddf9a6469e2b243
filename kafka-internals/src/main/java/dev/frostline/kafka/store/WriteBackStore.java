package dev.frostline.kafka.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store whose values are mutable objects on the heap. {@link #put} only marks a value as changed; all
 * changed values are serialised into the changelog when the next commit is prepared, inside its transaction. A crash
 * therefore loses a change of a value exactly when it also loses the offsets of the records that caused it.
 *
 * <p>There are no local files: under exactly-once Kafka Streams deletes them after a crash anyway. Restored values stay
 * bytes until they are read, so that restoring and standby tasks decode nothing.
 *
 * <p>Used by one thread at a time, as every store of Kafka Streams.
 */
public final class WriteBackStore<K, V> extends CommitAwareStore {
    private final KeyValueStore<Bytes, byte[]> changelog;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    /** In the order of their first change; a key that was deleted and put again is in the list twice. */
    private final List<Entry<K, V>> changed = new ArrayList<>();
    /** The entry of the last {@link #get}, which saves the look-up of the {@link #put} that mostly follows. */
    private @Nullable Entry<K, V> last;

    WriteBackStore(ChangelogOnlyStore inner, KeyValueStore<Bytes, byte[]> changelog, Serde<K> keys, Serde<V> values) {
        this.changelog = changelog;
        this.keys = keys;
        this.values = values;
        inner.onRestore(this::restore);
    }

    /** @return a builder of stores with a changelog, a compacted topic, unless it is switched off */
    public static <K, V> WriteBackStoreBuilder<K, V> builder(String name, Serde<K> keys, Serde<V> values) {
        return new WriteBackStoreBuilder<>(name, keys, values);
    }

    /**
     * Returns the value itself, not a copy. A caller that changes it must {@link #put} it; otherwise the change is not
     * written to the changelog.
     *
     * @return null where the store has no such key
     */
    public @Nullable V get(K key) {
        Entry<K, V> entry = entries.get(key);
        last = entry;
        return entry == null ? null : valueOf(entry);
    }

    /** Stores a new or changed value, which is written to the changelog at the next commit. */
    public void put(K key, V value) {
        Objects.requireNonNull(value, "value");
        Entry<K, V> recent = last;
        Entry<K, V> entry =
                recent != null && recent.key.equals(key) ? recent : entries.computeIfAbsent(key, Entry::new);
        entry.value = value;
        entry.bytes = null;
        markChanged(entry);
    }

    /** Does nothing where the store has no such key. */
    public void delete(K key) {
        last = null;
        Entry<K, V> entry = entries.remove(key);
        if (entry != null) {
            entry.value = null;
            entry.bytes = null;
            markChanged(entry);
        }
    }

    /** Visits all entries in no particular order. The consumer must not change the store. */
    public void forEach(BiConsumer<? super K, ? super V> consumer) {
        forEach(key -> true, consumer);
    }

    /** Visits the entries with some keys; the values of other keys are not decoded. */
    public void forEach(Predicate<? super K> which, BiConsumer<? super K, ? super V> consumer) {
        for (Entry<K, V> entry : entries.values()) {
            if (which.test(entry.key)) {
                consumer.accept(entry.key, valueOf(entry));
            }
        }
    }

    /**
     * Visits all entries with a property of each value; values that are still bytes are not decoded.
     *
     * @param ofValue computes the property of a value on the heap
     * @param ofBytes computes the same property of an encoded value
     */
    public <S> void forEach(
            Function<? super V, ? extends S> ofValue,
            Function<byte[], ? extends S> ofBytes,
            BiConsumer<? super K, ? super S> consumer) {
        for (Entry<K, V> entry : entries.values()) {
            consumer.accept(entry.key, entry.value == null ? ofBytes.apply(entry.bytes) : ofValue.apply(entry.value));
        }
    }

    public int size() {
        return entries.size();
    }

    @Override
    void beforeCommit() {
        for (Entry<K, V> entry : changed) {
            entry.changed = false;
            changelog.put(keyBytes(entry.key), entry.value == null ? null : valueBytes(entry.value));
        }
        changed.clear();
    }

    @Override
    void discardUnwritten() {
        changed.forEach(entry -> entry.changed = false);
        changed.clear();
    }

    @Override
    public String name() {
        return changelog.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        changelog.init(context, root);
    }

    @Override
    public void close() {
        changelog.close();
        entries.clear();
        changed.clear();
        last = null;
    }

    /** False: a restart restores the whole store from the changelog. */
    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return changelog.isOpen();
    }

    private void markChanged(Entry<K, V> entry) {
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    private V valueOf(Entry<K, V> entry) {
        V value = entry.value;
        if (value == null) {
            value = values.deserializer().deserialize(name(), entry.bytes);
            entry.value = value;
            entry.bytes = null;
        }
        return value;
    }

    /** @param valueBytes null where the key was deleted */
    public void restore(byte[] keyBytes, byte @Nullable [] valueBytes) {
        K key = keys.deserializer().deserialize(name(), keyBytes);
        if (valueBytes == null) {
            entries.remove(key);
            last = null;
            return;
        }
        Entry<K, V> entry = entries.computeIfAbsent(key, Entry::new);
        entry.value = null;
        entry.bytes = valueBytes;
    }

    private Bytes keyBytes(K key) {
        return Bytes.wrap(keys.serializer().serialize(name(), key));
    }

    private byte[] valueBytes(V value) {
        return values.serializer().serialize(name(), value);
    }

    /** Holds a value or its bytes; neither after the key was deleted. */
    private static final class Entry<K, V> {
        private final K key;
        private @Nullable V value;
        private byte @Nullable [] bytes;
        private boolean changed;

        Entry(K key) {
            this.key = key;
        }
    }
}
