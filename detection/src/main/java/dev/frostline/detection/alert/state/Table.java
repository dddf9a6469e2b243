package dev.frostline.detection.alert.state;

import java.util.Collection;

/** Rows by key, in the order of their keys; what is put is remembered over restarts where the table is a stored one. */
public interface Table<V> {
    /** Null where there is none. */
    V get(String key);

    void put(String key, V value);

    void remove(String key);

    /** In the order of the keys; not to be used across changes. */
    Collection<V> values();
}
