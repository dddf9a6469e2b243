package dev.frostline.sink.pipeline;

/**
 * How many lines and bytes a batch may have. It is halved when the store answers that a write is too large or takes too
 * long, and grows back slowly. Thread-safe.
 */
final class BatchLimit {
    /** Larger batches need more memory and are not faster. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int INCREASE_DIVISOR = 16;

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

    /** Halves the limit to less than the batch that was too large. */
    synchronized void halve(int rejectedLines, int rejectedBytes) {
        lines = Math.max(1, Math.min(lines, rejectedLines / 2));
        bytes = Math.max(1, Math.min(bytes, rejectedBytes / 2));
    }

    synchronized void increase() {
        lines = (int) Math.min(maxLines, lines + lines / (long) INCREASE_DIVISOR + 1);
        bytes = (int) Math.min(MAX_BYTES, bytes + bytes / (long) INCREASE_DIVISOR + 1);
    }
}
