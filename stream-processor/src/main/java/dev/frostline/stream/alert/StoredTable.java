package dev.frostline.stream.alert;

import dev.frostline.detection.alert.CoordinatorTables;
import dev.frostline.detection.alert.PartitionProgress;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.alert.traffic.FunctionNotes;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.model.Deployment;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Silence;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table whose rows are some of a store's, told apart by the beginning of their keys; values are immutable. */
final class StoredTable<V> implements Table<V> {
    private final WriteBackStore<String, Object> store;
    private final String prefix;
    private final SortedMap<String, V> rows = new TreeMap<>();

    StoredTable(WriteBackStore<String, Object> store, char table, Class<V> type) {
        this.store = store;
        this.prefix = table + "|";
        store.forEach(
                key -> key.startsWith(prefix),
                (key, value) -> rows.put(key.substring(prefix.length()), type.cast(value)));
    }

    /** All tables of the alert task; the letters must not change. */
    static CoordinatorTables coordinatorTables(WriteBackStore<String, Object> store) {
        AlertTables alerts = new AlertTables(
                new StoredTable<>(store, 's', KnownSeries.class),
                new StoredTable<>(store, 'm', Member.class),
                new StoredTable<>(store, 'a', Alert.class),
                new StoredTable<>(store, 'd', Deployment.class),
                new StoredTable<>(store, 'x', Silence.class),
                new StoredTable<>(store, 'r', Long.class));
        return new CoordinatorTables(
                alerts,
                new StoredTable<>(store, 'f', FeedMessage.class),
                new StoredTable<>(store, 'p', PartitionProgress.class),
                new StoredTable<>(store, 'c', Long.class),
                new StoredTable<>(store, 't', DailyTraffic.class),
                new StoredTable<>(store, 'n', FunctionNotes.class));
    }

    @Override
    public @Nullable V get(String key) {
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
