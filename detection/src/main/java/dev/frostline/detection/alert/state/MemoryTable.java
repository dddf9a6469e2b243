package dev.frostline.detection.alert.state;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table on the heap alone: for backtests and tests. */
public final class MemoryTable<V> implements Table<V> {
    private final SortedMap<String, V> rows = new TreeMap<>();

    @Override
    public @Nullable V get(String key) {
        return rows.get(key);
    }

    @Override
    public void put(String key, V value) {
        rows.put(key, value);
    }

    @Override
    public void remove(String key) {
        rows.remove(key);
    }

    @Override
    public Collection<V> values() {
        return Collections.unmodifiableCollection(rows.values());
    }
}
