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

/**
 * Whether the records of a topic that are in a range of event time lie in its order, in each partition, and a copy in
 * which they do. What was published late, such as an import beside live measurements, lies behind what is newer, and a
 * topology would take it for late however often it is run. Used by one thread.
 */
public final class TopicSorter {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    /** Records that are copied until the listener hears of it. */
    private static final int REPORT_INTERVAL = 1_000;

    private final KafkaSettings kafka;
    private final EventRange range;
    private final long tolerance;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final SortingListener listener;
    private final BooleanSupplier stopped;
    private final Map<TopicPartition, PartitionOrder> orders = new HashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long done;

    /**
     * @param tolerance how late a record may be that is in order all the same
     * @param begins the first offset of the range in each partition
     * @param ends the offset behind the last one that is looked at
     * @param stopped whether to leave off; what was done so far is worth nothing then
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

    /** Reads all of it. */
    public boolean isSorted() throws InterruptedException {
        ends.keySet().forEach(partition -> orders.put(partition, new PartitionOrder(range, this.tolerance)));
        long total = ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                .sum();
        done = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(ends.keySet())) {
            while (!stopped.getAsBoolean() && isUnread(consumer)) {
                ConsumerRecords<byte[], byte[]> received = consumer.poll(POLL_TIMEOUT);
                received.partitions().forEach(partition -> updateOrder(partition, received.records(partition)));
                listener.onProgress("looking at the order", done, total);
            }
        }
        return orders.values().stream().allMatch(PartitionOrder::isInOrder);
    }

    private void updateOrder(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> received) {
        long end = ends.get(partition);
        PartitionOrder order = orders.get(partition);
        for (ConsumerRecord<byte[], byte[]> one : received) {
            if (one.offset() < end) {
                order.update(one);
                done++;
            }
        }
    }

    private boolean isUnread(KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /**
     * Writes what is in the range to another topic, each partition to its own number and in order; behind it one record
     * that says how far time is, where there was one. To be called after {@link #isSorted}.
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
                new PriorityQueue<>(Comparator.<SortedRunReader>comparingLong(run -> PartitionOrder.timeOf(run.peek()))
                        .thenComparing(SortedRunReader::run));
        try (SortedRunReaders readers = open(partition, order)) {
            readers.stream().filter(run -> run.peek() != null).forEach(runs::add);
            while (!runs.isEmpty() && !stopped.getAsBoolean()) {
                SortedRunReader first = runs.remove();
                send(producer, copyOf(first.next(), topic, partition.partition()));
                if (first.peek() != null) {
                    runs.add(first);
                }
                done++;
                if (done % REPORT_INTERVAL == 0) {
                    listener.onProgress("putting in order", done, total);
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
                    ends.get(partition),
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

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
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
            throw new KafkaException("records cannot be put in order: " + problem.getMessage(), problem);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(Collection<TopicPartition> partitions) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, begins.get(partition)));
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
