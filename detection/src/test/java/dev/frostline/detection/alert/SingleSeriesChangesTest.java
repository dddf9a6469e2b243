package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.MemoryTable;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.model.alert.Alert;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class SingleSeriesChangesTest {
    private static final int CHANGES = 1_000;

    private long rowsRead;

    @Test
    void readsTwiceAsManyRows_whenThereAreTwiceAsManyChanges() {
        long once = rowsRead(CHANGES);

        long twice = rowsRead(2 * CHANGES);

        assertThat(twice).isBetween(once, (long) (2.1 * once));
        assertThat(once).isLessThan(200L * CHANGES);
    }

    private long rowsRead(int changes) {
        rowsRead = 0;
        AlertTables tables = new AlertTables(
                new CountedTable<>(),
                new CountedTable<>(),
                new CountedTable<>(),
                new CountedTable<>(),
                new CountedTable<>(),
                new CountedTable<>());

        new SingleSeriesChanges(changes, tables).run();

        assertThat(tables.alerts().values()).hasSize(changes).allMatch(SingleSeriesChangesTest::isOver);
        return rowsRead;
    }

    private static boolean isOver(Alert alert) {
        return alert.resolvedAt() != null;
    }

    /** Counts a row for each that is asked for by its key, and all of them each time that all are asked for. */
    private final class CountedTable<V> implements Table<V> {
        private final Table<V> rows = new MemoryTable<>();

        @Override
        public V get(String key) {
            rowsRead++;
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
            rowsRead += rows.values().size();
            return rows.values();
        }
    }
}
