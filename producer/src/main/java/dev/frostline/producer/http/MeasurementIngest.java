package dev.frostline.producer.http;

import dev.frostline.http.HttpRoutes;
import dev.frostline.http.ProblemException;
import dev.frostline.ops.CheckResult;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.RecordWriter;
import dev.frostline.producer.topics.KafkaUnavailableException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Answers after Kafka has confirmed the accepted measurements. Two requests run at a time; further ones are answered
 * with 503. The server has read the bodies before, so that slow clients do not occupy these two. Thread-safe.
 */
public final class MeasurementIngest implements HttpRoutes {
    public static final String PATH = "/api/v1/measurements";

    private static final int MAX_CONCURRENT_REQUESTS = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final IngestBatch.Writer writer;
    private final Supplier<CheckResult> kafka;
    private final RequestBody bodies;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_REQUESTS);

    /** @param maxBodyBytes after decompression */
    public MeasurementIngest(
            RecordWriter publisher,
            Supplier<CheckResult> kafka,
            DeliveryMetrics deliveries,
            InstantSource clock,
            int maxBodyBytes) {
        this.writer = new IngestBatch.Writer(publisher, deliveries, clock);
        this.kafka = kafka;
        this.bodies = new RequestBody(maxBodyBytes);
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.post(PATH, this::handle);
    }

    private void handle(Context context) throws IOException {
        if (!permits.tryAcquire()) {
            throw retryLater("too many requests at once");
        }
        try {
            context.status(202).json(ingest(context));
        } catch (KafkaUnavailableException e) {
            throw retryLater(e.getMessage() + "; some of it may have been written");
        } finally {
            permits.release();
        }
    }

    private IngestResult ingest(Context context) throws IOException, KafkaUnavailableException {
        boolean lines = isLines(context);
        CheckResult check = kafka.get();
        if (!check.isReady()) {
            throw retryLater(check.detail());
        }
        byte[] body = bodies.read(context);
        RequestItems items = lines ? RequestItems.ofLines(body) : RequestItems.ofJson(body);
        if (items.values().isEmpty()) {
            throw ProblemException.badRequest("the body holds no measurement");
        }
        return writer.write(items);
    }

    /** @return whether the body is announced as NDJSON */
    private static boolean isLines(Context context) {
        String header = context.header("Content-Type");
        String type = header == null
                ? "" // a page of another site can send a body without a type, but none with one of these
                : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> false;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> true;
            default ->
                throw ProblemException.unsupportedMediaType(
                        "Content-Type must be application/json or application/x-ndjson");
        };
    }

    private static ProblemException retryLater(String detail) {
        return ProblemException.unavailable(detail, RETRY_AFTER);
    }
}
