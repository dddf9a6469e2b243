package dev.frostline.stream.rollup;

import dev.frostline.model.Rollup;

/** Where the rollups of series go. */
interface RollupOutput {
    /** A window as it stands; more may follow. */
    void show(String key, Rollup rollup);

    /** A window that nothing changes any more. */
    void close(String key, ClosedRollup closed);
}
