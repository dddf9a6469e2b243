package dev.frostline.launcher.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.EmbeddedPorts;
import dev.frostline.http.MutatedRequests;
import dev.frostline.http.RawHttp;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with random faults to the routes of the query API and of the producer, while everything runs. */
class MutatedRequestsIT {
    private static final int CLIENTS = 8;
    private static final int REQUESTS_OF_A_CLIENT = Boolean.getBoolean("frostline.test.whole") ? 2_000 : 120;
    private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final String MEASUREMENT = "{\"pop_code\":\"FRA\",\"function_name\":\"mutated\",\"tier\":\"t\","
            + "\"cold_start_time_ms\":100.5,\"timestamp\":1767225600000}";
    private static final String REPLAY = "{\"name\":\"mutated\",\"from\":\"2026-01-01T00:00:00Z\"}";

    private static final String RESOURCE = "{\"attributes\":[{\"key\":\"faas.name\",\"value\":{\"stringValue\":\"f\"}},"
            + "{\"key\":\"cloud.region\",\"value\":{\"stringValue\":\"r\"}}]}";
    private static final String TRACES =
            "{\"resourceSpans\":[{\"resource\":" + RESOURCE + ",\"scopeSpans\":[{\"spans\":[{"
                    + "\"startTimeUnixNano\":\"1767225600000000000\",\"endTimeUnixNano\":1767225600100000000,"
                    + "\"attributes\":[{\"key\":\"faas.coldstart\",\"value\":{\"boolValue\":true}}]}]}]}]}";
    private static final String METRICS = "{\"resourceMetrics\":[{\"resource\":" + RESOURCE + ",\"scopeMetrics\":[{"
            + "\"metrics\":[{\"name\":\"faas.init_duration\",\"unit\":\"s\",\"histogram\":{\"aggregationTemporality\":1,"
            + "\"dataPoints\":[{\"timeUnixNano\":\"1767225600000000000\",\"count\":\"2\",\"sum\":1.5,"
            + "\"bucketCounts\":[\"1\",\"1\"],\"explicitBounds\":[0.5]}]}}]}]}]}";

    private static final List<String> QUERY_API = Stream.concat(
                    Stream.of(
                                    "/",
                                    "/js/main.js",
                                    "/openapi.json",
                                    "/api/v1/overview",
                                    "/api/v1/heatmap?_t=1",
                                    "/api/v1/functions",
                                    "/api/v1/alerts?limit=5&status=firing,resolved&from=now-1h&to=now",
                                    "/api/v1/alerts/0123456789abcdef",
                                    "/api/v1/notes?limit=5&functionName=a%20b",
                                    "/api/v1/replays",
                                    "/api/v1/series?functionName=f&stat=p95&from=now-1h&resolution=auto&groupBy=popCode",
                                    "/monitoring/status",
                                    "/health/ready",
                                    "/metrics")
                            .map(path -> "GET " + path + END + "\r\n"),
                    Stream.of(
                            post("/api/v1/alerts/0123456789abcdef/comment", "{\"comment\":\"c\",\"actor\":\"a\"}"),
                            post("/api/v1/replays/mutated/stop", ""),
                            post("/api/v1/replays", REPLAY),
                            String.join(
                                    "\r\n",
                                    "GET /ws HTTP/1.1",
                                    "Host: localhost",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                    "Sec-WebSocket-Version: 13",
                                    "Upgrade: websocket",
                                    "Connection: Upgrade",
                                    "",
                                    "")))
            .toList();
    private static final List<String> PRODUCER = List.of(
            post("/api/v1/measurements", MEASUREMENT),
            post("/api/v1/measurements", "[" + MEASUREMENT + "," + MEASUREMENT + "]"),
            post("/api/v1/measurements", MEASUREMENT + "\n" + MEASUREMENT).replace("/json", "/x-ndjson"),
            post("/v1/traces", TRACES),
            post("/v1/metrics", METRICS),
            "GET /health/live" + END + "\r\n",
            "GET /metrics" + END + "\r\n");

    @TempDir
    static Path directory;

    private static EmbeddedEdition edition;

    @BeforeAll
    static void start() {
        Map<String, String> settings =
                Map.of("FROSTLINE_HTTP_PORT", "0", "FROSTLINE_PRODUCER_BACKFILL", "1m", "FROSTLINE_PRODUCER_POPS", "5");
        edition = EmbeddedEdition.start(directory, EmbeddedPorts.free(), settings);
    }

    @AfterAll
    static void close() {
        edition.close();
    }

    @Test
    void everyRefusalIsAProblemDocument_andNothingIsLeftBehind() throws Exception {
        int producer = URI.create(edition.addresses().get("producer")).getPort();
        long before = threads();

        send(edition.port(), QUERY_API);
        send(producer, PRODUCER);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(before + 80));
        assertThat(RawHttp.send(edition.port(), QUERY_API.get(3)).status()).isEqualTo(200);
        assertThat(RawHttp.send(producer, PRODUCER.get(0)).status()).isEqualTo(202);
    }

    private static void send(int port, List<String> valid) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                MutatedRequests requests = new MutatedRequests(i, valid);
                running.add(clients.submit(() -> sendAll(port, requests)));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Void sendAll(int port, MutatedRequests requests) throws Exception {
        for (int i = 0; i < REQUESTS_OF_A_CLIENT; i++) {
            String request = requests.next();
            RawHttp.Answer answer = RawHttp.send(port, request, Duration.ofSeconds(2));
            assertThat(MutatedRequests.fault(request, answer))
                    .describedAs("%s to%n%s", answer, request)
                    .isEmpty();
        }
        return null;
    }

    private static long threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().contains("-http"))
                .count();
    }

    private static String post(String path, String body) {
        return "POST " + path + END + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
