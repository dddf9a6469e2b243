package dev.frostline.detection.alert.state;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A table whose index follows each change. */
final class IndexedTable<V> implements Table<V> {
    private final Table<V> rows;
    private final TableIndex<V> index;

    IndexedTable(Table<V> rows, TableIndex<V> index) {
        this.rows = rows;
        this.index = index;
    }

    @Override
    public @Nullable V get(String key) {
        return rows.get(key);
    }

    @Override
    public void put(String key, V value) {
        V before = rows.get(key);
        rows.put(key, value);
        index.update(key, before, value);
    }

    @Override
    public void remove(String key) {
        V before = rows.get(key);
        rows.remove(key);
        index.update(key, before, null);
    }

    @Override
    public Collection<V> values() {
        return rows.values();
    }
}
