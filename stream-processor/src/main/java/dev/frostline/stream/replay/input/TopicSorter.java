package dev.frostline.stream.replay.input;

import dev.frostline.config.KafkaSettings;
import dev.frostline.stream.rollup.intake.EventRange;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the records of a topic within a range of event times are in the order of event time in each
 * partition, and makes a sorted copy. Records that were published late, such as an import beside live measurements,
 * lie behind newer ones, and a topology would discard them as late in every run. Used by one thread.
 */
public final class TopicSorter {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    /** Records that are copied between two reports to the listener. */
    private static final int REPORT_INTERVAL = 1_000;

    private final KafkaSettings kafka;
    private final EventRange range;
    private final long tolerance;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final SortingListener listener;
    private final BooleanSupplier stopped;
    private final Map<TopicPartition, PartitionOrder> orders = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long done;

    /**
     * @param tolerance lateness up to which a record still counts as in order
     * @param begins first offset of the range in each partition
     * @param ends end offset in each partition, exclusive
     * @param stopped whether to stop; the results so far must not be used then
     */
    public TopicSorter(
            KafkaSettings kafka,
            EventRange range,
            Duration tolerance,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            SortingListener listener,
            BooleanSupplier stopped) {
        this.kafka = kafka;
        this.range = range;
        this.tolerance = tolerance.toMillis();
        this.begins = Map.copyOf(begins);
        this.ends = Map.copyOf(ends);
        this.listener = listener;
        this.stopped = stopped;
    }

    /** Reads all records of the range. */
    public boolean isSorted() throws InterruptedException {
        ends.keySet().forEach(partition -> orders.put(partition, new PartitionOrder(range, tolerance)));
        long total = ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - begin(end.getKey()))
                .sum();
        done = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(ends.keySet())) {
            while (!stopped.getAsBoolean() && isUnread(consumer)) {
                ConsumerRecords<byte[], byte[]> received = consumer.poll(POLL_TIMEOUT);
                orders.forEach((partition, order) -> updateOrder(order, end(partition), received.records(partition)));
                listener.onProgress("checking the order", done, total);
            }
        }
        return orders.values().stream().allMatch(PartitionOrder::isInOrder);
    }

    private void updateOrder(PartitionOrder order, long end, List<ConsumerRecord<byte[], byte[]>> received) {
        for (ConsumerRecord<byte[], byte[]> one : received) {
            if (one.offset() < end) {
                order.update(one);
                done++;
            }
        }
    }

    private long begin(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private boolean isUnread(KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /**
     * Writes the records of the range to another topic, each partition in order and under the same number. One more
     * record follows with the latest event time behind the range, where there is one. To be called after {@link
     * #isSorted}.
     */
    public void copyTo(String topic) throws InterruptedException {
        long total = orders.values().stream().mapToLong(PartitionOrder::inRange).sum();
        done = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Map.Entry<TopicPartition, PartitionOrder> one : orders.entrySet()) {
                copy(one.getKey(), one.getValue(), topic, producer, total);
            }
            producer.flush();
        }
        requireNoFailure();
    }

    private void copy(
            TopicPartition partition,
            PartitionOrder order,
            String topic,
            KafkaProducer<byte[], byte[]> producer,
            long total)
            throws InterruptedException {
        PriorityQueue<SortedRunReader> runs =
                new PriorityQueue<>(Comparator.<SortedRunReader>comparingLong(SortedRunReader::nextTime)
                        .thenComparing(SortedRunReader::run));
        try (SortedRunReaders readers = open(partition, order)) {
            readers.stream().filter(SortedRunReader::hasNext).forEach(runs::add);
            while (!runs.isEmpty() && !stopped.getAsBoolean()) {
                SortedRunReader first = runs.remove();
                send(producer, copyOf(first.next(), topic, partition.partition()));
                if (first.hasNext()) {
                    runs.add(first);
                }
                done++;
                if (done % REPORT_INTERVAL == 0) {
                    listener.onProgress("sorting by event time", done, total);
                }
            }
        }
        if (order.latestAfter() != Long.MIN_VALUE) {
            send(
                    producer,
                    new ProducerRecord<>(
                            topic, partition.partition(), order.latestAfter(), order.keyOfLatestAfter(), new byte[0]));
        }
    }

    private SortedRunReaders open(TopicPartition partition, PartitionOrder order) {
        SortedRunReaders readers = new SortedRunReaders();
        for (int run = 0; run < order.runCount(); run++) {
            readers.add(new SortedRunReader(
                    consumer(List.of(partition)),
                    partition,
                    end(partition),
                    range,
                    PartitionOrder.newRuns(tolerance),
                    run,
                    stopped));
        }
        return readers;
    }

    private static ProducerRecord<byte[], byte[]> copyOf(
            ConsumerRecord<byte[], byte[]> received, String topic, int partition) {
        return new ProducerRecord<>(
                topic,
                partition,
                PartitionOrder.timeOf(received),
                received.key(),
                received.value(),
                received.headers());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives failures
    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        requireNoFailure();
        producer.send(record, (written, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void requireNoFailure() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new KafkaException("the records cannot be sorted: " + problem.getMessage(), problem);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(Collection<TopicPartition> partitions) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, begin(partition)));
        return consumer;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
