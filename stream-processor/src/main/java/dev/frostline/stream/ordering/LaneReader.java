package dev.frostline.stream.ordering;

import dev.frostline.stream.rollup.EventRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads one lane of a partition, in bounded memory: all of it is read, and what belongs to the others passed over. */
final class LaneReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private final EventRange range;
    private final Lanes lanes;
    private final int lane;
    private final BooleanSupplier stopped;
    private final Deque<ConsumerRecord<byte[], byte[]>> ready = new ArrayDeque<>();

    /** @param consumer at the beginning of the partition; is closed with this one */
    LaneReader(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            EventRange range,
            Lanes lanes,
            int lane,
            BooleanSupplier stopped) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        this.range = range;
        this.lanes = lanes;
        this.lane = lane;
        this.stopped = stopped;
    }

    /** The next one, which stays; null at the end. */
    ConsumerRecord<byte[], byte[]> peek() {
        while (ready.isEmpty() && consumer.position(partition) < end && !stopped.getAsBoolean()) {
            consumer.poll(PATIENCE).records(partition).forEach(this::take);
        }
        return ready.peek();
    }

    ConsumerRecord<byte[], byte[]> next() {
        peek();
        return ready.remove();
    }

    int lane() {
        return lane;
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        long time = PartitionOrder.timeOf(received);
        if (received.offset() < end && !range.isBefore(time) && !range.isAfter(time) && lanes.laneOf(time) == lane) {
            ready.add(received);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
