package dev.frostline.detection.alert.state;

import dev.frostline.model.Deployment;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Silence;

/**
 * The state of an alert engine: one table for each kind of row.
 *
 * @param population by series key
 * @param members by change id
 * @param alerts by alert id
 * @param deployments by function and time
 * @param silences by silence id
 * @param reviews by alert id, when its next review is due; event time in epoch milliseconds
 */
public record AlertTables(
        Table<KnownSeries> population,
        Table<Member> members,
        Table<Alert> alerts,
        Table<Deployment> deployments,
        Table<Silence> silences,
        Table<Long> reviews) {

    public static AlertTables inMemory() {
        return new AlertTables(
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>());
    }
}
