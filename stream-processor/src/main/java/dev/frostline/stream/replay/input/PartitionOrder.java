package dev.frostline.stream.replay.input;

import dev.frostline.stream.rollup.intake.EventRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How the records of one partition that are in a range lie. Not thread-safe. */
final class PartitionOrder {
    /** Each is read by a consumer of its own. */
    private static final int MAX_RUNS = 16;

    private final EventRange range;
    private final long tolerance;
    private final SortedRuns runs;
    private long inRange;
    private boolean hasEarlierAfterRange;
    private long latestAfterRange = Long.MIN_VALUE;
    private byte[] keyOfLatestAfterRange;

    PartitionOrder(EventRange range, long tolerance) {
        this.range = range;
        this.tolerance = tolerance;
        this.runs = newRuns(tolerance);
    }

    static SortedRuns newRuns(long tolerance) {
        return new SortedRuns(tolerance, MAX_RUNS);
    }

    void update(ConsumerRecord<byte[], byte[]> received) {
        long time = timeOf(received);
        if (range.isBefore(time)) {
            return;
        }
        if (range.isAfter(time)) {
            if (time > latestAfterRange) {
                latestAfterRange = time;
                keyOfLatestAfterRange = received.key();
            }
            return;
        }
        inRange++;
        runs.assign(time);
        hasEarlierAfterRange |= latestAfterRange != Long.MIN_VALUE && time < range.to() - tolerance;
    }

    static long timeOf(ConsumerRecord<byte[], byte[]> received) {
        return Math.max(0, received.timestamp());
    }

    boolean isInOrder() {
        return runs.count() <= 1 && !hasEarlierAfterRange;
    }

    int runCount() {
        return runs.count();
    }

    long inRange() {
        return inRange;
    }

    /** The latest time after the range, which says how far time is; none if {@link Long#MIN_VALUE}. */
    long latestAfter() {
        return latestAfterRange;
    }

    byte[] keyOfLatestAfter() {
        return keyOfLatestAfterRange;
    }
}
