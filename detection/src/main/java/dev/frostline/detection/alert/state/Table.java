package dev.frostline.detection.alert.state;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Rows by key, in the order of their keys. A stored table has its rows again after a restart. */
public interface Table<V> {
    /** @return null where there is no such row */
    @Nullable
    V get(String key);

    void put(String key, V value);

    void remove(String key);

    /** The rows in the order of the keys; a view that must not be used across changes. */
    Collection<V> values();
}
