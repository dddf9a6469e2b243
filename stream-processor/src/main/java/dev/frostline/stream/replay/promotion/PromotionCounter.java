package dev.frostline.stream.replay.promotion;

/** Counts promoted results by outcome. Not thread-safe. */
final class PromotionCounter {
    private long same;
    private long replaced;
    private long added;
    private long ended;
    private long left;

    void same() {
        same++;
    }

    void replaced() {
        replaced++;
    }

    void added() {
        added++;
    }

    void ended() {
        ended++;
    }

    void left() {
        left++;
    }

    PromotionCounts result() {
        return new PromotionCounts(same, replaced, added, ended, left);
    }
}
