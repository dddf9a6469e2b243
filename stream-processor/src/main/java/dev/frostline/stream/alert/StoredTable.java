package dev.frostline.stream.alert;

import dev.frostline.detection.alert.Table;
import dev.frostline.stream.store.WriteBackStore;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table whose rows are some of a store's, told apart by the beginning of their keys; values are immutable. */
final class StoredTable<V> implements Table<V> {
    private final WriteBackStore<String, Object> store;
    private final String prefix;
    private final SortedMap<String, V> rows = new TreeMap<>();

    StoredTable(WriteBackStore<String, Object> store, char table, Class<V> type) {
        this.store = store;
        this.prefix = table + "|";
        store.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                rows.put(key.substring(prefix.length()), type.cast(value));
            }
        });
    }

    @Override
    public V get(String key) {
        return rows.get(key);
    }

    @Override
    public void put(String key, V value) {
        rows.put(key, value);
        store.put(prefix + key, value);
    }

    @Override
    public void remove(String key) {
        rows.remove(key);
        store.delete(prefix + key);
    }

    @Override
    public Collection<V> values() {
        return Collections.unmodifiableCollection(rows.values());
    }
}
