package dev.frostline.producer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.frostline.ops.CheckResult;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.RecordWriter;
import dev.frostline.producer.topics.KafkaUnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers when Kafka has confirmed what was accepted. A few requests at a time, so that the endpoints beside this one
 * always find a thread; what comes above that is told to come again.
 */
public final class MeasurementIngest implements HttpHandler {
    public static final String PATH = "/api/v1/measurements";

    private static final Logger LOG = LoggerFactory.getLogger(MeasurementIngest.class);
    private static final int MAX_CONCURRENT_REQUESTS = 2;

    private final IngestBatch.Writer writer;
    private final Supplier<CheckResult> kafka;
    private final RequestBody bodies;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_REQUESTS);

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
    public void handle(HttpExchange exchange) throws IOException {
        try {
            IngestResponses.send(exchange, withPermit(exchange));
        } catch (ProblemException e) {
            IngestResponses.send(exchange, e);
        } catch (RuntimeException e) {
            LOG.error("a request to {} failed", PATH, e);
            IngestResponses.send(
                    exchange, new ProblemException(500, "Internal server error", "see the producer's log"));
        }
    }

    private IngestResponses.Accepted withPermit(HttpExchange exchange) throws IOException, ProblemException {
        requirePost(exchange);
        if (!permits.tryAcquire()) {
            throw ProblemException.unavailable("too many requests at once");
        }
        try {
            return ingest(exchange);
        } catch (KafkaUnavailableException e) {
            throw ProblemException.unavailable(e.getMessage() + "; some of it may have been written");
        } finally {
            permits.release();
        }
    }

    private IngestResponses.Accepted ingest(HttpExchange exchange)
            throws IOException, ProblemException, KafkaUnavailableException {
        boolean lines = isLines(exchange);
        CheckResult check = kafka.get();
        if (!check.isReady()) {
            throw ProblemException.unavailable(check.detail());
        }
        byte[] body = bodies.read(exchange);
        RequestItems items = lines ? RequestItems.ofLines(body) : RequestItems.ofJson(body);
        if (items.values().isEmpty()) {
            throw ProblemException.badRequest("the body holds no measurement");
        }
        return writer.write(items);
    }

    private static void requirePost(HttpExchange exchange) throws ProblemException {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new ProblemException(405, "Method not allowed", "only POST is answered here");
        }
    }

    /** @return whether the body is announced as NDJSON */
    private static boolean isLines(HttpExchange exchange) throws ProblemException {
        String header = exchange.getRequestHeaders().getFirst("Content-Type");
        String type = header == null
                ? "application/json"
                : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> false;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> true;
            default ->
                throw new ProblemException(
                        415, "Unsupported media type", "Content-Type must be application/json or application/x-ndjson");
        };
    }
}
