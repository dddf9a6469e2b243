package dev.frostline.benchmarks.trial;

import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Fills the topic of measurements: series chosen at random, event times that rise evenly over a span. The same seed
 * gives the same records.
 *
 * @param span of event time from the first record to the last
 * @param compression as Kafka names it
 */
public record FilledTopic(long records, int series, Duration span, int partitions, long seed, String compression) {
    /** Event time of the first record. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Not compressed, which is what a plain consumer reads fastest. */
    public FilledTopic(long records, int series, Duration span, int partitions, long seed) {
        this(records, series, span, partitions, seed, "none");
    }

    /** Creates the topic where it is missing, and returns once Kafka has acknowledged every record. */
    public void fill(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCreation(partitions, Optional.empty())
                    .withRetentionBytes(Long.MAX_VALUE) // the event times are of the past
                    .createMissing(admin, List.of(Topics.MEASUREMENTS));
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                10,
                "batch.size",
                128 * 1024,
                "compression.type",
                compression);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            sendAll(producer);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private void sendAll(Producer<byte[], byte[]> producer) throws ExecutionException {
        Failure failure = new Failure();
        RandomMeasurements measurements = new RandomMeasurements(series, seed);
        for (long i = 0; i < records; i++) {
            long time = START.toEpochMilli() + (long) (span.toMillis() * ((double) i / records));
            producer.send(measurements.next(time), (metadata, problem) -> failure.keepFirst(problem));
        }
        producer.flush();
        failure.check();
    }

    /** What went wrong first, told by the producer's thread. */
    private static final class Failure {
        private volatile @Nullable Exception first;

        void keepFirst(@Nullable Exception problem) {
            if (problem != null && first == null) {
                first = problem;
            }
        }

        void check() throws ExecutionException {
            if (first != null) {
                throw new ExecutionException("the topic was not filled", first);
            }
        }
    }
}
