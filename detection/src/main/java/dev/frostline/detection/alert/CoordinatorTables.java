package dev.frostline.detection.alert;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.MemoryTable;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.alert.traffic.FunctionNotes;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.series.FeedMessage;

/**
 * The state of an {@link AlertCoordinator}.
 *
 * @param waiting messages that cannot be handled yet, in their order
 * @param partitions the progress of each partition
 * @param clock event time, and the open day of traffic
 * @param traffic by series key
 * @param notes by function
 */
public record CoordinatorTables(
        AlertTables alerts,
        Table<FeedMessage> waiting,
        Table<PartitionProgress> partitions,
        Table<Long> clock,
        Table<DailyTraffic> traffic,
        Table<FunctionNotes> notes) {

    public static CoordinatorTables inMemory() {
        return new CoordinatorTables(
                AlertTables.inMemory(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>());
    }
}
