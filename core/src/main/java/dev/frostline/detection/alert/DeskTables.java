package dev.frostline.detection.alert;

/**
 * All that an {@link AlertDesk} knows.
 *
 * @param waiting what was told and cannot be handled yet, in its order
 * @param partitions how far each of them is
 * @param clock event time, one row
 */
public record DeskTables(
        AlertTables alerts, Table<FeedMessage> waiting, Table<PartitionProgress> partitions, Table<Long> clock) {

    public static DeskTables inMemory() {
        return new DeskTables(AlertTables.inMemory(), new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>());
    }
}
