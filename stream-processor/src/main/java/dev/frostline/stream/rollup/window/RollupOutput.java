package dev.frostline.stream.rollup.window;

import dev.frostline.model.Rollup;

/** Receives the rollups of all series of a task, in order, on the thread of the task. */
public interface RollupOutput {
    /** Emits an open window; later revisions may follow. */
    void emit(String key, Rollup rollup);

    /** Emits a closed window, as the last revision. */
    void emitFinal(String key, ClosedRollup closed);
}
