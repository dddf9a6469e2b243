package dev.frostline.stream.rollup.window;

import dev.frostline.model.Rollup;

/** Where the rollups of series go. */
public interface RollupOutput {
    /** A window as it stands; more may follow. */
    void emit(String key, Rollup rollup);

    /** A window that nothing changes any more. */
    void emitFinal(String key, ClosedRollup closed);
}
