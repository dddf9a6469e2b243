package dev.frostline.stream.replay.promotion;

/**
 * The outcomes of promoting the results of one kind.
 *
 * @param same live results that equal the replayed ones
 * @param replaced live results that were replaced by replayed ones
 * @param added replayed results without a live one
 * @param ended live results that were ended, since the replay has none
 * @param left live results that differ but were left unchanged, since they are still open
 */
public record PromotionCounts(long same, long replaced, long added, long ended, long left) {}
