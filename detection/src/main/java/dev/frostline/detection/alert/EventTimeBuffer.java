package dev.frostline.detection.alert;

import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.series.FeedMessage;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of all partitions into one order that does not depend on how they are interleaved: by time, then by
 * content. A message is held back until all partitions that are not idle have passed its time.
 */
final class EventTimeBuffer {
    private final Table<FeedMessage> waiting;
    private final Table<PartitionProgress> partitions;
    private int expectedPartitions;

    /** @param expectedPartitions how many partitions must have sent a message before any message is handed out */
    EventTimeBuffer(Table<FeedMessage> waiting, Table<PartitionProgress> partitions, int expectedPartitions) {
        this.waiting = waiting;
        this.partitions = partitions;
        this.expectedPartitions = expectedPartitions;
    }

    void add(FeedMessage message) {
        if (message instanceof FeedMessage.Progress progress) {
            partitions.put(key(progress), new PartitionProgress(progress.partition(), progress.time(), false));
        } else if (message instanceof FeedMessage.Idle idle) {
            partitions.put(key(idle), new PartitionProgress(idle.partition(), idle.time(), true));
        } else {
            waiting.put(orderKey(message), message);
        }
    }

    /** Ends the wait for partitions that never sent a message. */
    void stopExpecting() {
        expectedPartitions = 0;
    }

    /** All messages before this time may be handled; the least possible value while that is unknown. */
    long horizon() {
        Collection<PartitionProgress> known = partitions.values();
        if (known.isEmpty() || known.size() < expectedPartitions) {
            return Long.MIN_VALUE;
        }
        long slowest = Long.MAX_VALUE;
        long fastest = Long.MIN_VALUE;
        for (PartitionProgress progress : known) {
            slowest = progress.idle() ? slowest : Math.min(slowest, progress.time());
            fastest = Math.max(fastest, progress.time());
        }
        return slowest == Long.MAX_VALUE ? fastest + 1 : slowest;
    }

    /** The next message in order, null where none is before the horizon. */
    @Nullable
    FeedMessage peek(long horizon) {
        for (FeedMessage first : waiting.values()) {
            return first.time() < horizon ? first : null;
        }
        return null;
    }

    void remove(FeedMessage message) {
        waiting.remove(orderKey(message));
    }

    private static String key(FeedMessage message) {
        return padded(message.partition(), 5);
    }

    /** Announcements before findings, each by series. */
    private static String orderKey(FeedMessage message) {
        String time = padded(message.time(), 15);
        if (message instanceof FeedMessage.Finding finding) {
            return time + "|2|" + finding.regression().series() + '|'
                    + padded(finding.regression().detectedAt().toEpochMilli(), 15) + '|'
                    + finding.regression().changeId() + '|'
                    + finding.regression().kind();
        }
        return time + "|1|" + ((FeedMessage.Announcement) message).series();
    }

    /** As {@code %0<width>d} writes it, which takes too long for what happens with each message. */
    private static String padded(long value, int width) {
        String digits = Long.toString(Math.abs(value));
        String sign = value < 0 ? "-" : "";
        return sign + "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
    }
}
