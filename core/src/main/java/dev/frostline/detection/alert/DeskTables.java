package dev.frostline.detection.alert;

import dev.frostline.detection.mixture.DailyTraffic;

/**
 * All that an {@link AlertDesk} knows.
 *
 * @param waiting what was told and cannot be handled yet, in its order
 * @param partitions how far each of them is
 * @param clock event time, and the day of which traffic is told
 * @param traffic by series key
 * @param notes by function
 */
public record DeskTables(
        AlertTables alerts,
        Table<FeedMessage> waiting,
        Table<PartitionProgress> partitions,
        Table<Long> clock,
        Table<DailyTraffic> traffic,
        Table<FunctionNotes> notes) {

    public static DeskTables inMemory() {
        return new DeskTables(
                AlertTables.inMemory(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>());
    }
}
