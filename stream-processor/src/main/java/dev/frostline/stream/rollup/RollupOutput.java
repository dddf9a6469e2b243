package dev.frostline.stream.rollup;

import dev.frostline.model.Rollup;

/** Where rollups go. */
interface RollupOutput {
    /** A window as it stands; more may follow. */
    void show(Rollup rollup);

    /** A window that nothing changes any more. */
    void close(ClosedRollup closed);
}
