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
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.wire.RecordCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasurementIngestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAX_BODY = 100_000;
    private static final String GOOD = "{\"pop_code\":\"FRA\",\"function_name\":\"f\",\"cold_start_time_ms\":12.5,"
            + "\"timestamp\":" + NOW.toEpochMilli() + "}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private List<Refusal> refused = List.of();
    private boolean away;
    private CheckResult kafka = CheckResult.up();
    private CountDownLatch hold = new CountDownLatch(0);
    private final CountDownLatch held = new CountDownLatch(2);
    private HttpServer server;

    @BeforeEach
    void start() {
        DeliveryMetrics deliveries = new DeliveryMetrics(metrics.registry(), InstantSource.fixed(NOW));
        MeasurementIngest ingest = new MeasurementIngest(
                new IngestGate(
                        this::write, () -> kafka, deliveries, MeasurementCheck.standard(), InstantSource.fixed(NOW)),
                MAX_BODY);
        server = HttpServer.ops(
                new HttpSettings("127.0.0.1", 0),
                HttpLimits.ops().withMaxBodyBytes(MAX_BODY),
                CheckResult::up,
                metrics,
                ingest);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @Test
    void acceptsAnObject_anArrayAndLines() throws Exception {
        assertThat(post("application/json", GOOD).statusCode()).isEqualTo(202);
        assertThat(post("application/json; charset=utf-8", " [" + GOOD + " , " + GOOD + "] ")
                        .body())
                .isEqualTo("{\"accepted\":2,\"rejected\":0,\"errors\":[]}");
        assertThat(post("application/x-ndjson", GOOD + "\n" + GOOD + "\r\n" + GOOD)
                        .body())
                .startsWith("{\"accepted\":3");
        assertThat(post("application/json", GOOD + "\n" + GOOD + "\n").body()).startsWith("{\"accepted\":2");
        assertThat(written).hasSize(8).allSatisfy(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("f|FRA|");
            assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
        });
    }

    @Test
    void namesEachBadItem_byIndexOrLine() throws Exception {
        String late = GOOD.replace(Long.toString(NOW.toEpochMilli()), Long.toString(NOW.toEpochMilli() + 3_600_001));
        HttpResponse<String> array = post("application/json", "[" + GOOD + ",7,\"x\",{}," + late + "]");
        HttpResponse<String> lines = post("application/x-ndjson", GOOD + "\n\n{\n" + late);

        assertThat(array.statusCode()).isEqualTo(202);
        assertThat(array.body()).startsWith("{\"accepted\":1,\"rejected\":4,");
        assertThat(errors(array, "index")).containsExactly("1 type", "2 type", "3 missing-field", "4 timestamp");
        assertThat(errors(lines, "line")).containsExactly("2 empty", "3 syntax", "4 timestamp");
        assertThat(metrics.scrape())
                .contains("frostline_producer_records_total{outcome=\"in\",source=\"http\"} 9.0")
                .contains("frostline_producer_records_total{outcome=\"rejected\",source=\"http\"} 7.0")
                .contains("frostline_producer_rejects_total{check=\"timestamp\",source=\"http\"} 2.0");
    }

    @Test
    void refusesImpossibleValuesAndNames_byTheirReason() throws Exception {
        HttpResponse<String> answer = post(
                "application/x-ndjson",
                String.join(
                        "\n",
                        GOOD.replaceFirst("(\"cold_start_time_ms\":)[0-9.]+", "$11e308"),
                        GOOD.replace("\"f\"", "\"a\\u202eb\""),
                        GOOD.replace("\"f\"", "\"\\u00a0\""),
                        GOOD.replace("\"f\"", "\"a\\ud83d\""),
                        GOOD));

        assertThat(errors(answer, "line")).containsExactly("1 value", "2 value", "3 value", "4 encoding");
        assertThat(written).hasSize(1);
        assertThat(metrics.scrape()).contains("frostline_producer_rejects_total{check=\"value\",source=\"http\"} 3.0");
    }

    @Test
    void listsTheFirstHundredErrors_whenNothingIsGood() throws Exception {
        HttpResponse<String> answer = post("application/x-ndjson", "{}\n".repeat(150));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("errors")).hasSize(100);
        assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(422);
        assertThat(written).isEmpty();
    }

    @Test
    void listsWhatKafkaRefuses_atItsPlace() throws Exception {
        refused = List.of(new Refusal(1, RecordCheck.TIMESTAMP, "Kafka refuses it"));

        HttpResponse<String> answer = post("application/json", "[{}," + GOOD + "," + GOOD + "]");

        assertThat(errors(answer, "index")).containsExactly("0 missing-field", "2 timestamp");
        assertThat(answer.body()).startsWith("{\"accepted\":1,\"rejected\":2");
    }

    @Test
    void refusesABody_thatIsNoJson() throws Exception {
        assertProblem(post("application/json", "[" + GOOD + ",{]"), 400);
        assertProblem(post("application/json", "[" + GOOD + "] x"), 400);
        assertProblem(post("application/json", "[]"), 400);
        assertProblem(post("application/json", ""), 400);
        assertThat(written).isEmpty();
    }

    @Test
    void refusesOtherMethodsAndTypes() throws Exception {
        HttpResponse<String> get =
                client.send(request("application/json").GET().build(), HttpResponse.BodyHandlers.ofString());

        assertProblem(get, 405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertProblem(post("text/csv", GOOD), 415);
        assertProblem(
                client.send(
                        request("application/json")
                                .header("Content-Encoding", "br")
                                .POST(HttpRequest.BodyPublishers.ofString(GOOD))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()),
                415);
    }

    @Test
    void acceptsGzip_withinTheLimit() throws Exception {
        assertThat(postGzip(GOOD).statusCode()).isEqualTo(202);
        assertProblem(postGzip(GOOD + " ".repeat(MAX_BODY)), 413);
        assertProblem(post("application/json", GOOD + " ".repeat(MAX_BODY)), 413);
    }

    @Test
    void asksToComeAgain_whenKafkaIsAway() throws Exception {
        away = true;
        HttpResponse<String> unconfirmed = post("application/json", GOOD);
        kafka = CheckResult.down("Kafka cannot be reached");
        HttpResponse<String> known = post("application/json", GOOD);

        assertProblem(unconfirmed, 503);
        assertProblem(known, 503);
        assertThat(known.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void keepsAThreadForHealth_whenRequestsPileUp() throws Exception {
        hold = new CountDownLatch(1);
        List<Thread> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> postUnchecked("application/json", GOOD));
            thread.start();
            slow.add(thread);
        }
        held.await();

        assertProblem(post("application/json", GOOD), 503);
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health/live"))
                .build();
        assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        hold.countDown();
        for (Thread thread : slow) {
            thread.join();
        }
    }

    @Test
    void answersOthers_whenClientsSendSlowly() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(startRequest());
            }

            assertThat(post("application/json", GOOD).statusCode()).isEqualTo(202);
            HttpRequest health = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/health/live"))
                    .timeout(Duration.ofSeconds(1))
                    .build();
            assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A client that announces more than it sends. */
    private Socket startRequest() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String head = "POST " + MeasurementIngest.PATH + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records) throws KafkaUnavailableException {
        held.countDown();
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (away) {
            throw new KafkaUnavailableException("Kafka did not confirm", null);
        }
        synchronized (written) {
            written.addAll(records);
        }
        return refused;
    }

    private static List<String> errors(HttpResponse<String> answer, String position) throws Exception {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : JSON.readTree(answer.body()).path("errors")) {
            errors.add(
                    error.path(position).asInt(-1) + " " + error.path("check").asText());
            assertThat(error.path("detail").asText()).isNotBlank();
        }
        return errors;
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotBlank();
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return client.send(
                request(type).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void postUnchecked(String type, String body) {
        try {
            post(type, body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> postGzip(String body) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return client.send(
                request("application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String type) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + MeasurementIngest.PATH))
                .header("Content-Type", type);
    }
}
