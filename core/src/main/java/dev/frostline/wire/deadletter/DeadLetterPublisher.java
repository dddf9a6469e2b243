package dev.frostline.wire.deadletter;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.FailureLog;
import dev.frostline.wire.MalformedRecordException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes rejected records as dead letters and waits until the broker has confirmed them. An error that Kafka calls
 * retriable is tried again, with back-off, as long as {@link PublishLimits} allow; every other error is final. The
 * producer is made for the first dead letter: most services never have one. Thread-safe.
 */
public final class DeadLetterPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);

    private final String service;
    private final PublishLimits limits;
    private final PublishMetrics metrics;
    private final LazyProducer producer;
    private final FailureLog failures = new FailureLog(LOG, "publishing dead letters");

    /**
     * @param service the name of the service, which stands in each dead letter
     * @param clientId of the producer
     */
    public DeadLetterPublisher(KafkaSettings kafka, String service, String clientId, MeterRegistry registry) {
        this(() -> LazyProducer.create(kafka, clientId), service, PublishLimits.DEFAULT, registry);
    }

    DeadLetterPublisher(
            Supplier<Producer<byte[], byte[]>> producers,
            String service,
            PublishLimits limits,
            MeterRegistry registry) {
        this.producer = new LazyProducer(producers);
        this.service = service;
        this.limits = limits;
        this.metrics = new PublishMetrics(registry, service);
    }

    /**
     * Returns when each record is confirmed, refused or out of time. A record that is not published has been counted;
     * a refused one has been logged, too.
     *
     * @throws InterruptedException where the thread is interrupted; what was confirmed by then is not counted
     * @throws IllegalStateException where the publisher is closed
     */
    public PublishResult publish(List<RejectedRecord> rejected, MalformedRecordException problem)
            throws InterruptedException {
        PublishRun run = new PublishRun(producer, limits, failures);
        PublishResult result = run.publish(
                rejected, one -> DeadLetter.of(one, problem, service).toProducerRecord());
        metrics.count(result);
        return result;
    }

    @Override
    public void close() {
        producer.close();
    }
}
