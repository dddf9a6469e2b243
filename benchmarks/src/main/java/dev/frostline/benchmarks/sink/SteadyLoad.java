package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.RandomMeasurements;
import dev.frostline.concurrent.Threads;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes so many measurements of the present a second, from its making until it is stopped. */
final class SteadyLoad implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int SERIES = 6_000;
    private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();

    private final RandomMeasurements measurements = new RandomMeasurements(SERIES, 1);
    private final AtomicLong acknowledged = new AtomicLong();
    private final Producer<byte[], byte[]> producer;
    private final int rate;
    private final Thread thread = Threads.unstarted("load", this::run);
    private volatile boolean stopping;

    SteadyLoad(String kafka, int rate) throws ExecutionException, InterruptedException {
        this.rate = rate;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            new TopicCreation(PARTITIONS, Optional.empty()).createMissing(admin, List.of(Topics.MEASUREMENTS));
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.start();
    }

    /** Those that Kafka has confirmed. */
    long acknowledged() {
        return acknowledged.get();
    }

    private void run() {
        long begin = System.nanoTime();
        long sent = 0;
        while (!stopping) {
            long due = (long) ((System.nanoTime() - begin) / 1e9 * rate);
            for (; sent < due; sent++) {
                send();
            }
            LockSupport.parkNanos(SLICE_NANOS);
        }
        producer.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private void send() {
        producer.send(measurements.next(System.currentTimeMillis()), (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            }
        });
    }

    /** Returns when all that was sent is confirmed or has failed. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    @Override
    public void close() {
        stopping = true;
        producer.close(Duration.ofSeconds(2));
    }
}
