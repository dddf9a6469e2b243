package dev.frostline.benchmarks.restart;

import dev.frostline.concurrent.ThreadPools;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Measurements that go on as time does, a hundred every tenth of a second, of few series, so that rollups never end. */
final class Trickle implements AutoCloseable {
    private static final int SERIES = 50;
    private static final int EVERY_MS = 100;
    private static final int AT_ONCE = 100;
    /** Event time is quicker, so that a window of each series ends every second. */
    private static final long SPEED = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = ThreadPools.scheduled("trickle", 1);
    private final Random random = new Random(2);
    private long time;

    /**
     * @param kafka bootstrap servers
     * @param start event time in epoch milliseconds
     */
    Trickle(String kafka, long start) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.time = start;
    }

    void start() {
        Future<?> unused = thread.scheduleAtFixedRate(this::send, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }

    private void send() {
        time += EVERY_MS * SPEED;
        for (int i = 0; i < AT_ONCE; i++) {
            Measurement m = MeasurementBuilder.builder()
                    .popCode("FRA")
                    .city("Frankfurt")
                    .country("DE")
                    .tier("pro")
                    .functionName("trickle-" + random.nextInt(SERIES))
                    .functionVersion("1")
                    .coldStartTimeMs(100 + random.nextInt(100))
                    .latitude(50.03)
                    .longitude(8.57)
                    .timestamp(time)
                    .build();
            byte[] key = m.seriesKey().toString().getBytes(StandardCharsets.UTF_8);
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(Topics.MEASUREMENTS.name(), null, time, key, Codecs.MEASUREMENT.encode(m)));
        }
    }
}
