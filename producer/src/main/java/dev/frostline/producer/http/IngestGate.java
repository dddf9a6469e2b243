package dev.frostline.producer.http;

import dev.frostline.http.ProblemException;
import dev.frostline.ops.CheckResult;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.RecordWriter;
import dev.frostline.producer.topics.KafkaUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Writes the items of requests to Kafka and returns when Kafka has confirmed them. Two requests run at a time; further
 * ones are answered with 503. The server has read the bodies before, so that slow clients do not occupy these two.
 * Thread-safe.
 */
public final class IngestGate {
    private static final int MAX_CONCURRENT_REQUESTS = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final IngestBatch.Writer writer;
    private final Supplier<CheckResult> kafka;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_REQUESTS);

    public IngestGate(
            RecordWriter publisher,
            Supplier<CheckResult> kafka,
            DeliveryMetrics deliveries,
            MeasurementCheck check,
            InstantSource clock) {
        this.writer = new IngestBatch.Writer(publisher, deliveries, check, clock);
        this.kafka = kafka;
    }

    /**
     * Reads and writes the items of one request.
     *
     * @throws ProblemException with 503 if Kafka is not ready or too many requests run
     */
    public IngestResult write(ItemReader reader) throws IOException {
        if (!permits.tryAcquire()) {
            throw retryLater("too many requests at once");
        }
        try {
            CheckResult ready = kafka.get();
            if (!ready.isReady()) {
                throw retryLater(ready.detail());
            }
            return writer.write(reader.read());
        } catch (KafkaUnavailableException e) {
            throw retryLater(e.getMessage() + "; some of it may have been written");
        } finally {
            permits.release();
        }
    }

    private static ProblemException retryLater(String detail) {
        return ProblemException.unavailable(detail, RETRY_AFTER);
    }

    /** Reads the body of a request. */
    @FunctionalInterface
    public interface ItemReader {
        IngestItems read() throws IOException;
    }
}
