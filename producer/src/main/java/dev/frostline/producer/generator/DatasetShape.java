package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.Scenario;

/**
 * The parameters that determine a dataset.
 *
 * @param records total number
 * @param from epoch milliseconds, inclusive; the scenario begins then
 * @param to epoch milliseconds, exclusive
 */
public record DatasetShape(long seed, long records, long from, long to, Catalogue catalogue, Scenario scenario) {
    /** A larger dataset would take years to write. */
    private static final long MAX_RECORDS = 100_000_000_000L;

    public DatasetShape {
        require(records > 0 && records <= MAX_RECORDS, "a dataset has from 1 to 100,000,000,000 records");
        require(from < to, "a dataset spans some time");
        require(records / (to - from) < 100, "a dataset has fewer than 100 records a millisecond: take a longer span");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
