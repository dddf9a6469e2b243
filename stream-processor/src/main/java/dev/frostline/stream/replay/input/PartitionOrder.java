package dev.frostline.stream.replay.input;

import dev.frostline.stream.rollup.intake.EventRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Determines how the records of one partition within a range are ordered by event time. Not thread-safe. */
final class PartitionOrder {
    /** Each run is read by a separate consumer. */
    private static final int MAX_RUNS = 16;

    private final EventRange range;
    private final long tolerance;
    private final SortedRuns runs;
    private long inRange;
    private boolean hasEarlierAfterRange;
    private long latestAfterRange = Long.MIN_VALUE;
    private byte @Nullable [] keyOfLatestAfterRange;

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

    /**
     * @return the latest event time after the range, to which time advances; {@link Long#MIN_VALUE} where there is
     *     none
     */
    long latestAfter() {
        return latestAfterRange;
    }

    byte @Nullable [] keyOfLatestAfter() {
        return keyOfLatestAfterRange;
    }
}
