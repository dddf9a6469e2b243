package dev.frostline.stream.replay;

import dev.frostline.model.Replay;

/** Receives the progress of a replay, on the thread that runs it. */
@FunctionalInterface
public interface ReplayListener {
    /** Called about twice a second. */
    void onProgress(Replay replay);

    /**
     * Called often before the replay starts, while its measurements are checked or sorted by event time.
     *
     * @param action names the step for users
     * @param done, total numbers of records
     */
    default void onSorting(String action, long done, long total) {}
}
