package dev.frostline.stream.replay.input;

import dev.frostline.stream.rollup.intake.EventRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads one sorted run of a partition in bounded memory: it polls all records and skips those of other runs. */
final class SortedRunReader implements AutoCloseable {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private final EventRange range;
    private final SortedRuns runs;
    private final int run;
    private final BooleanSupplier stopped;
    private final Deque<ConsumerRecord<byte[], byte[]>> ready = new ArrayDeque<>();

    /**
     * @param consumer positioned at the beginning of the partition; closed with this reader
     * @param stopped whether to stop; the run ends early then
     */
    SortedRunReader(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            EventRange range,
            SortedRuns runs,
            int run,
            BooleanSupplier stopped) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        this.range = range;
        this.runs = runs;
        this.run = run;
        this.stopped = stopped;
    }

    /** @return whether the run has another record; blocks until one is read */
    boolean hasNext() {
        while (ready.isEmpty() && consumer.position(partition) < end && !stopped.getAsBoolean()) {
            consumer.poll(POLL_TIMEOUT).records(partition).forEach(this::addIfOfThisRun);
        }
        return !ready.isEmpty();
    }

    /** @return event time of the next record; only after {@link #hasNext} returned true */
    long nextTime() {
        return PartitionOrder.timeOf(ready.element());
    }

    /** @return the next record; only after {@link #hasNext} returned true */
    ConsumerRecord<byte[], byte[]> next() {
        return ready.remove();
    }

    int run() {
        return run;
    }

    private void addIfOfThisRun(ConsumerRecord<byte[], byte[]> received) {
        long time = PartitionOrder.timeOf(received);
        if (received.offset() < end && !range.isBefore(time) && !range.isAfter(time) && runs.assign(time) == run) {
            ready.add(received);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
