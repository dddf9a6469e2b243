package dev.frostline.stream.replay;

import dev.frostline.model.Replay;

/** Is told how far a replay is, about twice a second. */
@FunctionalInterface
public interface ReplayListener {
    void onProgress(Replay replay);

    /**
     * Before it begins, where its measurements must be in order; often.
     *
     * @param action is done, for people
     * @param done, total records
     */
    default void onSorting(String action, long done, long total) {}
}
