package dev.frostline.sink.pipeline;

import dev.frostline.sink.line.LineBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lines and their records in the order of reading, and the offsets that may be committed when all of them are settled.
 * Not thread-safe: it has one owner at a time. It is cleared and used again.
 */
final class Batch {
    private static final int INITIAL_LINES = 256;
    private static final int INITIAL_BYTES = 64 * 1024;

    private final LineBuffer lines = new LineBuffer(INITIAL_BYTES);
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private ConsumerRecord<byte[], byte[]>[] records = newRecords(INITIAL_LINES);
    private int[] ends = new int[INITIAL_LINES];
    private int size;
    private int consumed;
    private final Deque<LineRange> pending = new ArrayDeque<>();
    private boolean started;
    private int settled;
    private long newestTimestamp = Long.MIN_VALUE;

    LineBuffer lines() {
        return lines;
    }

    /** Adds the record whose line was just appended to {@link #lines}. */
    void addRecord(ConsumerRecord<byte[], byte[]> record) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
        }
        ends[size] = lines.size();
        records[size++] = record;
    }

    /** Marks a record as read: it is in the batch, or it is invalid and was handled otherwise. */
    void markConsumed(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        nextOffsets.put(partition, record.offset() + 1);
        newestTimestamp = Math.max(newestTimestamp, record.timestamp());
        consumed++;
    }

    /** Number of lines. */
    int size() {
        return size;
    }

    /** Number of records, also of those without a line. */
    int consumed() {
        return consumed;
    }

    /** Lines that still must be delivered, the next ones first; the writer's thread removes what is settled. */
    Deque<LineRange> pending() {
        if (!started && size > 0) {
            pending.push(new LineRange(0, size));
        }
        started = true;
        return pending;
    }

    /** Counts lines that are now in the store or in the dead letters. */
    void addSettled(int count) {
        settled += count;
    }

    /** Number of lines that are not settled. */
    int unsettled() {
        return size - settled;
    }

    boolean isEmpty() {
        return consumed == 0;
    }

    /** Timestamp of the newest record in epoch milliseconds; {@code Long.MIN_VALUE} if empty. */
    long newestTimestamp() {
        return newestTimestamp;
    }

    ConsumerRecord<byte[], byte[]> record(int line) {
        return records[line];
    }

    byte[] bytes() {
        return lines.bytes();
    }

    /** Offset of a line's first byte; for the number of lines, the end of the last one. */
    int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        nextOffsets.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }

    void clear() {
        lines.truncate(0);
        nextOffsets.clear();
        Arrays.fill(records, 0, size, null);
        size = 0;
        consumed = 0;
        pending.clear();
        started = false;
        settled = 0;
        newestTimestamp = Long.MIN_VALUE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make an array of a generic type
    private static ConsumerRecord<byte[], byte[]>[] newRecords(int length) {
        return new ConsumerRecord[length];
    }
}
