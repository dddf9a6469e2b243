package dev.frostline.stream.replay.promotion;

/**
 * What became of the live results of one kind when a replay's took their place.
 *
 * @param same as the replay has them
 * @param replaced by what the replay has
 * @param added where there was nothing
 * @param ended since the replay has nothing like it
 * @param left as they are, though they differ: they go on live
 */
public record PromotionCounts(long same, long replaced, long added, long ended, long left) {}
