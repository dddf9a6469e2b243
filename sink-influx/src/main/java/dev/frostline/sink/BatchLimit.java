package dev.frostline.sink;

/**
 * How many lines and bytes a batch may have. Halved where the store says too much or takes too long; grows back slowly, as a sender
 * does after congestion. Thread-safe.
 */
final class BatchLimit {
    /** More would need more memory and win nothing. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int SHARE_REGAINED = 16;

    private final int maxLines;
    private int lines;
    private int bytes = MAX_BYTES;

    BatchLimit(int maxLines) {
        this.maxLines = maxLines;
        this.lines = maxLines;
    }

    synchronized boolean isReached(Batch batch) {
        return batch.size() >= lines || batch.lines().size() >= bytes;
    }

    synchronized int lines() {
        return lines;
    }

    /** So much was too much. */
    synchronized void halve(int tooManyLines, int tooManyBytes) {
        lines = Math.max(1, Math.min(lines, tooManyLines / 2));
        bytes = Math.max(1, Math.min(bytes, tooManyBytes / 2));
    }

    synchronized void regain() {
        lines = (int) Math.min(maxLines, lines + lines / (long) SHARE_REGAINED + 1);
        bytes = (int) Math.min(MAX_BYTES, bytes + bytes / (long) SHARE_REGAINED + 1);
    }
}
