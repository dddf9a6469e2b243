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

/**
 * A key-value store whose values are mutable objects on the heap. {@link #put} only marks a value as changed; all
 * that changed since the last commit is serialised into the changelog when the next one is prepared, inside its
 * transaction. A crash therefore loses a value's change exactly when it also loses the offsets that led to it.
 *
 * <p>Nothing is kept beside the heap and the changelog: an unclean end under exactly-once wipes local files anyway.
 * What comes from the changelog stays bytes until it is asked for, so that restoring and standing by cost no
 * decoding; this is also where an eviction would turn cold values back into bytes.
 *
 * <p>Used by one thread at a time, as every store of Kafka Streams.
 */
public final class WriteBackStore<K, V> extends CommitAwareStore {
    private final KeyValueStore<Bytes, byte[]> changelog;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    /** In the order of their first change; a key that was deleted and put again is here twice. */
    private final List<Entry<K, V>> changed = new ArrayList<>();
    /** What was asked for last is what is put next, mostly: it need not be looked for again. */
    private Entry<K, V> last;

    WriteBackStore(ChangelogOnlyStore inner, KeyValueStore<Bytes, byte[]> changelog, Serde<K> keys, Serde<V> values) {
        this.changelog = changelog;
        this.keys = keys;
        this.values = values;
        inner.onRestore(this::restore);
    }

    /** Logged by default, as a compacted topic. */
    public static <K, V> WriteBackStoreBuilder<K, V> builder(String name, Serde<K> keys, Serde<V> values) {
        return new WriteBackStoreBuilder<>(name, keys, values);
    }

    /**
     * The value itself and not a copy; whoever changes it must {@link #put} it, or the change is lost with the heap.
     *
     * @return null where there is none
     */
    public V get(K key) {
        last = entries.get(key);
        return last == null ? null : valueOf(last);
    }

    /** Keeps a value, new or changed, and has it written at the next commit. */
    public void put(K key, V value) {
        Objects.requireNonNull(value, "value");
        Entry<K, V> entry = last != null && last.key.equals(key) ? last : entries.computeIfAbsent(key, Entry::new);
        entry.value = value;
        entry.bytes = null;
        markChanged(entry);
    }

    /** Does nothing where there is no such key. */
    public void delete(K key) {
        last = null;
        Entry<K, V> entry = entries.remove(key);
        if (entry != null) {
            entry.value = null;
            entry.bytes = null;
            markChanged(entry);
        }
    }

    /** In no particular order: output must not depend on it. The store must not be changed meanwhile. */
    public void forEach(BiConsumer<? super K, ? super V> consumer) {
        forEach(key -> true, consumer);
    }

    /** Like the other one, with some of them; the values of the rest that are still bytes stay so. */
    public void forEach(Predicate<? super K> which, BiConsumer<? super K, ? super V> consumer) {
        for (Entry<K, V> entry : entries.values()) {
            if (which.test(entry.key)) {
                consumer.accept(entry.key, valueOf(entry));
            }
        }
    }

    /** Like the first, with what is asked of a value; one that is still bytes stays so. */
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

    /** False: a restart restores all of it from the changelog. */
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
        if (entry.value == null) {
            entry.value = values.deserializer().deserialize(name(), entry.bytes);
            entry.bytes = null;
        }
        return entry.value;
    }

    public void restore(byte[] keyBytes, byte[] valueBytes) {
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

    /** Holds a value or the bytes that it will be read from; neither where it was deleted. */
    private static final class Entry<K, V> {
        private final K key;
        private V value;
        private byte[] bytes;
        private boolean changed;

        Entry(K key) {
            this.key = key;
        }
    }
}
