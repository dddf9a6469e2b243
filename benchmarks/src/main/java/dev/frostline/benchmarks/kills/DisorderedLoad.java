package dev.frostline.benchmarks.kills;

import dev.frostline.concurrent.Threads;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes so many measurements a second until it is stopped. Event time runs fifty times as fast as the clock, so
 * that windows of all resolutions close; measurements come out of order, one in a hundred too late for any rollup, and
 * some series fall silent every other half hour.
 */
final class DisorderedLoad implements AutoCloseable {
    /** The series whose measurements of the far end close the windows of all others. */
    static final String CLOSER = "closer";

    private static final int SERIES = 60;
    private static final int ONE_IN_SO_MANY_FALLS_SILENT = 7;
    private static final long SILENCE_MS = Duration.ofMinutes(30).toMillis();
    private static final long VERSION_MS = Duration.ofMinutes(17).toMillis();
    private static final double SPEED = 50;
    private static final int DISORDER_MS = 20_000;
    private static final int LATE_ONE_IN = 100;
    private static final int LATE_MS = 300_000;
    private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();
    /** Long enough ago that even after hours of load its end is not in the future, which brokers refuse. */
    private static final Duration AGE = Duration.ofDays(10);
    /** Past the end of the last day. */
    private static final long FAR = Duration.ofHours(49).toMillis();

    private final int rate;
    private final Random random;
    private final long start =
            Resolution.ONE_DAY.windowStart(System.currentTimeMillis() - AGE.toMillis()) + LATE_MS + DISORDER_MS;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread = Threads.unstarted("load", this::run);
    private volatile boolean stopping;
    private long sent;

    /** @param kafka bootstrap servers */
    DisorderedLoad(String kafka, int rate, long seed) {
        this.rate = rate;
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 10, "delivery.timeout.ms", 600_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void start() {
        thread.start();
    }

    /** Those that Kafka has confirmed. */
    long acknowledged() {
        return acknowledged.get();
    }

    private void run() {
        long begin = System.nanoTime();
        while (!stopping) {
            long due = (long) ((System.nanoTime() - begin) / 1e9 * rate);
            for (; sent < due && !stopping; sent++) {
                send(null, next());
            }
            LockSupport.parkNanos(SLICE_NANOS);
        }
    }

    private Measurement next() {
        long late = random.nextInt(LATE_ONE_IN) == 0 ? LATE_MS : 0;
        long time = now() - random.nextInt(DISORDER_MS) - late;
        int series = random.nextInt(SERIES);
        boolean silent = series % ONE_IN_SO_MANY_FALLS_SILENT == 0 && time / SILENCE_MS % 2 == 0;
        return measurement("f" + (silent ? series + 1 : series), time);
    }

    private long now() {
        return start + (long) (sent * SPEED * 1000 / rate);
    }

    private Measurement measurement(String function, long time) {
        double millis = Math.round(Math.exp(4 + random.nextGaussian()) * 100) / 100.0;
        String version = "1." + time / VERSION_MS % 10;
        return MeasurementBuilder.builder()
                .popCode("FRA")
                .city("Frankfurt")
                .country("DE")
                .tier("pro")
                .functionName(function)
                .functionVersion(version)
                .coldStartTimeMs(millis)
                .latitude(50.1)
                .longitude(8.7)
                .timestamp(time)
                .build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private void send(@Nullable Integer partition, Measurement m) {
        byte[] value = Codecs.MEASUREMENT.encode(m);
        String key = m.seriesKey().toString();
        producer.send(
                new ProducerRecord<>(Topics.MEASUREMENTS.name(), partition, m.timestamp(), key, value),
                (metadata, problem) -> {
                    if (problem == null) {
                        acknowledged.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /** Publishes one last measurement in each partition; returns when all that was sent is confirmed. */
    void finish(int partitions) throws InterruptedException {
        stopping = true;
        thread.join();
        for (int partition = 0; partition < partitions; partition++) {
            send(partition, measurement(CLOSER, now() + FAR));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the cluster did not take a measurement", failure.get());
        }
    }

    @Override
    public void close() {
        stopping = true;
        producer.close(Duration.ZERO);
    }
}
