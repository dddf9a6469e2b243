package dev.frostline.detection.alert.state;

import org.jspecify.annotations.Nullable;

/** Something that is derived from the rows of a table, and follows each change of them. */
interface TableIndex<V> {
    /**
     * @param before the row until now, null where it is new
     * @param after the row from now on, null where it is removed
     */
    void update(String key, @Nullable V before, @Nullable V after);
}
