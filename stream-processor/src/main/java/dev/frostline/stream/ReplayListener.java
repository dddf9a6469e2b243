package dev.frostline.stream;

import dev.frostline.model.Replay;

/** Is told how far a replay is, about twice a second. */
@FunctionalInterface
public interface ReplayListener {
    void advanced(Replay replay);

    /**
     * Before it begins, where its measurements must be in order; often.
     *
     * @param what is done, for people
     * @param done, total records
     */
    default void ordering(String what, long done, long total) {}
}
