package dev.frostline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.http.HttpLimits;
import dev.frostline.http.HttpServer;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.Refusal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no careful client sends: each is answered with a bounded problem document. */
class IngestRefusalsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAX_BODY = 1 << 24;
    private static final String GOOD = "{\"pop_code\":\"FRA\",\"function_name\":\"f\",\"cold_start_time_ms\":12.5,"
            + "\"timestamp\":" + NOW.toEpochMilli() + "}";

    private final AtomicInteger written = new AtomicInteger();
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        InstantSource clock = InstantSource.fixed(NOW);
        DeliveryMetrics deliveries = new DeliveryMetrics(metrics.registry(), clock);
        MeasurementIngest ingest = new MeasurementIngest(
                new IngestGate(this::write, CheckResult::up, deliveries, MeasurementCheck.standard(), clock), MAX_BODY);
        HttpLimits limits = HttpLimits.ops().withMaxBodyBytes(MAX_BODY);
        server = HttpServer.ops(new HttpSettings("127.0.0.1", 0), limits, CheckResult::up, metrics, ingest);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @Test
    void refusesABodyWithoutAType() throws Exception {
        HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofString(GOOD));

        assertProblem(client.send(request.build(), HttpResponse.BodyHandlers.ofString()), 415);
        assertProblem(post("text/plain", GOOD), 415);
        assertProblem(post("multipart/form-data; boundary=x", GOOD), 415);
        assertThat(written).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void describesABrokenBody_withoutNamesOfClasses(String type) throws Exception {
        List<String> bodies = List.of(
                "[".repeat(2_000),
                "{\"a\":".repeat(2_000),
                "{\"pop_code\":[1]}",
                "{\"timestamp\":\"x\"}",
                "{\"timestamp\":1e999}",
                "{\"" + "n".repeat(60_000) + "\":1}",
                "1".repeat(5_000),
                "\u00ff\u0000",
                "null",
                "\"x\"",
                "[]",
                "{}");

        for (String body : bodies) {
            HttpResponse<String> answer = post(type, body);
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body())
                    .doesNotContainPattern("java\\.|frostline|Exception|Jackson|Stream[A-Z]|JsonToken|Source");
        }
    }

    @Test
    void refusesABody_withTooManyItems() throws Exception {
        String lines = "\n".repeat(RequestItems.MAX_ITEMS + 1);
        String array = "[" + "1,".repeat(RequestItems.MAX_ITEMS) + "1]";

        assertProblem(post("application/x-ndjson", lines), 413);
        assertProblem(post("application/json", array), 413);
        assertThat(written).hasValue(0);
    }

    @Test
    void listsTheFirstHundredErrors_byPosition_whenManyItemsAreBad() throws Exception {
        HttpResponse<String> answer = post("application/x-ndjson", GOOD + "\n" + "{}\n".repeat(500));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).startsWith("{\"accepted\":1,\"rejected\":500,");
        JsonNode errors = new ObjectMapper().readTree(answer.body()).path("errors");
        assertThat(errors).hasSize(100);
        assertThat(errors.path(0).path("line").asInt()).isEqualTo(2);
        assertThat(errors.path(99).path("line").asInt()).isEqualTo(101);
    }

    private List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records) {
        written.addAndGet(records.size());
        return List.of();
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return client.send(
                request()
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + MeasurementIngest.PATH));
    }
}
