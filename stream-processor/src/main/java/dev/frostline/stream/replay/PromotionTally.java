package dev.frostline.stream.replay;

/** Counts what becomes of results. */
final class PromotionTally {
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

    Promoted result() {
        return new Promoted(same, replaced, added, ended, left);
    }
}
