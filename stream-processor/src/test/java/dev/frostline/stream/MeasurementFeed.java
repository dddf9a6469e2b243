package dev.frostline.stream;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes measurements of some series with a little disorder, over hours of event time, within seconds. One in a
 * hundred comes so late that it can be in no rollup any more.
 */
public final class MeasurementFeed implements Runnable {
    public static final int SERIES = 60;
    private static final long DISORDER_MILLIS = 20_000;
    private static final int LATE_ONE_IN = 100;
    private static final long LATE_MILLIS = 300_000;

    private final String bootstrapServers;
    private final int count;
    private final int perSecond;
    private final Random random = new Random(7);
    /** Three days ago: the broker neither deletes it nor takes it for the future. */
    private final long start = Resolution.ONE_DAY.windowStart(
            System.currentTimeMillis() - Duration.ofDays(3).toMillis());

    public MeasurementFeed(String bootstrapServers, int count, int perSecond) {
        this.bootstrapServers = bootstrapServers;
        this.count = count;
        this.perSecond = perSecond;
    }

    /** Until all are confirmed, or until it is interrupted. */
    @Override
    public void run() {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                if (Thread.interrupted()) {
                    return;
                }
                if (i % 100 == 0) {
                    LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
                }
                sent.add(publish(producer, null, measurement("f" + random.nextInt(SERIES), start + eventMillis(i))));
            }
            requireConfirmed(sent);
        }
    }

    /** One measurement in each partition, so late that all windows of the others are closed. */
    public void closeAll(int partitions) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                long late = start + Duration.ofHours(49).toMillis();
                sent.add(publish(producer, partition, measurement(RollupRecomputation.CLOSER, late)));
            }
            requireConfirmed(sent);
        }
    }

    /** 50 ms for each measurement, disorder behind it. */
    private long eventMillis(int i) {
        long late = random.nextInt(LATE_ONE_IN) == 0 ? LATE_MILLIS : 0;
        return Math.max(0, DISORDER_MILLIS + i * 50L - random.nextInt((int) DISORDER_MILLIS) - late);
    }

    private Measurement measurement(String function, long timestamp) {
        double millis = Math.exp(4 + random.nextGaussian());
        return MeasurementBuilder.builder()
                .popCode("FRA")
                .city("Frankfurt")
                .country("DE")
                .tier("pro")
                .functionName(function)
                .coldStartTimeMs(millis)
                .latitude(50.1)
                .longitude(8.7)
                .timestamp(timestamp)
                .build();
    }

    private static void requireConfirmed(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the test's measurements were not taken", e);
        }
    }

    private static Future<RecordMetadata> publish(
            KafkaProducer<String, byte[]> producer, Integer partition, Measurement m) {
        return producer.send(new ProducerRecord<>(
                Topics.MEASUREMENTS.name(),
                partition,
                m.timestamp(),
                m.seriesKey().toString(),
                Codecs.MEASUREMENT.encode(m)));
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    }
}
