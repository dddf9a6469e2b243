package dev.frostline.stream.ordering;

import dev.frostline.stream.rollup.EventRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How the records of one partition that are in a range lie. Not thread-safe. */
final class PartitionOrder {
    /** Each is read by a consumer of its own. */
    private static final int MOST_LANES = 16;

    private final EventRange range;
    private final long tolerance;
    private final Lanes lanes;
    private long inRange;
    private boolean isDisturbed;
    private long latest = Long.MIN_VALUE;
    private byte[] latestKey;

    PartitionOrder(EventRange range, long tolerance) {
        this.range = range;
        this.tolerance = tolerance;
        this.lanes = lanes(tolerance);
    }

    static Lanes lanes(long tolerance) {
        return new Lanes(tolerance, MOST_LANES);
    }

    void take(ConsumerRecord<byte[], byte[]> received) {
        long time = timeOf(received);
        if (range.isBefore(time)) {
            return;
        }
        if (range.isAfter(time)) {
            if (time > latest) {
                latest = time;
                latestKey = received.key();
            }
            return;
        }
        inRange++;
        lanes.laneOf(time);
        isDisturbed |= latest != Long.MIN_VALUE && time < range.to() - tolerance;
    }

    static long timeOf(ConsumerRecord<byte[], byte[]> received) {
        return Math.max(0, received.timestamp());
    }

    boolean isInOrder() {
        return lanes.count() <= 1 && !isDisturbed;
    }

    int laneCount() {
        return lanes.count();
    }

    long inRange() {
        return inRange;
    }

    /** The latest time after the range, which says how far time is; none if {@link Long#MIN_VALUE}. */
    long latestAfter() {
        return latest;
    }

    byte[] keyOfLatestAfter() {
        return latestKey;
    }
}
