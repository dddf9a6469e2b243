package dev.frostline.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frostline.config.ConfigException;
import dev.frostline.ops.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service with everything away that it depends on: it answers what it can, and in order what it cannot. */
class QueryApiDegradedTest {
    private static QueryApiService service;
    private static TestHttp http;

    @BeforeAll
    static void start() {
        service = new QueryApiService(QueryApiConfig.from(environment(0)), new Metrics());
        service.start();
        http = new TestHttp(service.httpPort());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Map<String, String> environment(int port) {
        return Map.of(
                "FROSTLINE_HTTP_PORT", Integer.toString(port),
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "FROSTLINE_METRIC_STORE", "questdb",
                "FROSTLINE_QUESTDB_URL", "http://127.0.0.1:1",
                "FROSTLINE_MONGO_URL", "mongodb://127.0.0.1:1",
                "FROSTLINE_REDIS_URL", "redis://127.0.0.1:1");
    }

    @Test
    void servesEmptyStaleViews_beforeTheFirstEvent() {
        assertThat(http.json("/api/v1/overview").toString())
                .isEqualTo("{\"totalPops\":0,\"healthyPops\":0,\"averageColdStart\":null,\"regressions\":0,"
                        + "\"asOf\":null,\"stale\":true}");
        HttpResponse<String> heatmap = http.get("/api/v1/heatmap");
        assertThat(heatmap.body()).isEqualTo("[]");
        assertThat(heatmap.headers().firstValue("X-Frostline-Stale")).hasValue("true");
        assertThat(http.json("/api/v1/functions").get("items")).isEmpty();
    }

    @Test
    void marksAlertsAsStale_whenTheirStoreIsUnreachable() {
        JsonNode alerts = http.json("/api/v1/alerts");

        assertThat(alerts.get("items")).isEmpty();
        assertThat(alerts.get("stale").asBoolean()).isTrue();
    }

    @Test
    void respondsWithAProblem_whenTheMetricStoreIsUnreachable() {
        HttpResponse<String> response = http.get("/api/v1/series");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(contentType(response)).startsWith("application/problem+json");
        JsonNode problem = TestHttp.parse(response);
        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("title").asText()).isEqualTo("Service Unavailable");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/series");
        assertThat(problem.get("detail").asText()).contains("metric store");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/overview?x=1, x",
        "/api/v1/series?stat=p101, stat",
        "/api/v1/series?stat=median, stat",
        "/api/v1/series?from=yesterday, from",
        "/api/v1/series?from=now&to=now-1h, from",
        "/api/v1/series?to=9999999999999999, to",
        "/api/v1/series?to=5102444800000, to",
        "/api/v1/series?resolution=2m, resolution",
        "/api/v1/series?groupBy=city, groupBy",
        "/api/v1/series?maxPoints=0, maxPoints",
        "/api/v1/series?maxPoints=many, maxPoints",
        "/api/v1/series?popCode=FRA&popCode=JFK, popCode",
        "/api/v1/series?cursor=abc, cursor",
        "/api/v1/series?fresh=perhaps, fresh",
        "/api/v1/alerts?status=open, status",
        "/api/v1/alerts?severity=high, severity",
        "/api/v1/alerts?cursor=*, cursor",
        "/api/v1/alerts?limit=501, limit",
        "/api/v1/alerts?from=2026-01-01, from",
    })
    void namesTheParameter_whenItIsWrong(String path, String parameter) {
        HttpResponse<String> response = http.get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(TestHttp.parse(response).get("parameter").asText()).isEqualTo(parameter);
        assertThat(TestHttp.parse(response).get("detail").asText()).startsWith(parameter + " is");
    }

    @Test
    void ignoresTheCacheBuster() {
        assertThat(http.get("/api/v1/overview?_t=123").statusCode()).isEqualTo(200);
    }

    @Test
    void respondsWithAProblem_whenThePathDoesNotExist() {
        for (String path : new String[] {"/api/v1/nothing", "/api/v1/alerts/nobody", "/nothing.html"}) {
            HttpResponse<String> response = http.get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(contentType(response)).startsWith("application/problem+json");
            assertThat(TestHttp.parse(response).get("instance").asText()).isEqualTo(path);
        }
        assertThat(http.post("/api/v1/overview", "").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/js/main.js, javascript", "/vendor/uPlot.esm.js, javascript", "/css/theme.css, css"})
    void servesThePage(String path, String type) {
        HttpResponse<String> response = http.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(contentType(response)).contains(type);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void rejectsAnInvalidBody() {
        String path = "/api/v1/alerts/nobody/comment";

        assertThat(TestHttp.parse(http.post(path, "{")).get("parameter").asText())
                .isEqualTo("body");
        assertThat(TestHttp.parse(http.post(path, "[]")).get("parameter").asText())
                .isEqualTo("body");
        assertThat(TestHttp.parse(http.post(path, "{\"text\":1}"))
                        .get("parameter")
                        .asText())
                .isEqualTo("text");
        assertThat(http.post(path, "x".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(TestHttp.parse(http.post(path, "{\"comment\":\"" + "x".repeat(5_000) + "\"}"))
                        .get("parameter")
                        .asText())
                .isEqualTo("comment");
    }

    @Test
    void rejectsCommands_ofOtherOrigins() {
        HttpResponse<String> response =
                http.post("/api/v1/alerts/nobody/resolve", "", Map.of("Origin", "https://elsewhere.example"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(contentType(response)).startsWith("application/problem+json");
    }

    @Test
    void isLive_whileItIsNotReady() {
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = http.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(TestHttp.parse(ready).get("parts").get("kafka").get("status").asText())
                .isEqualTo("down");
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonNode parts = TestHttp.parse(http.get("/monitoring/health")).get("parts");
            assertThat(parts.get("mongodb").get("detail").asText()).contains("MongoDB");
            assertThat(parts.get("metric-store").get("detail").asText()).contains("QuestDB");
            assertThat(parts.get("redis").get("status").asText()).isEqualTo("degraded");
        });
    }

    @Test
    void countsRequestsAndErrors() {
        http.get("/api/v1/overview");
        http.get("/api/v1/series?stat=x");

        await().untilAsserted(() -> {
            assertThat(http.json("/monitoring/api-metrics").get("routes").findValuesAsText("route"))
                    .contains("/api/v1/overview", "/api/v1/series");
            assertThat(http.get("/monitoring/errors").body()).doesNotContain("Exception");
            assertThat(http.json("/monitoring/errors").get("items").findValuesAsText("route"))
                    .contains("/api/v1/series");
        });
        assertThat(http.json("/monitoring/status").get("requests").asLong()).isPositive();
        assertThat(http.json("/monitoring/metrics").get("process").get("cores").asInt())
                .isPositive();
        assertThat(http.get("/metrics").body())
                .contains("frostline_query_requests_seconds_count", "frostline_query_ws_clients", "jvm_memory");
    }

    @Test
    void rejectsWebSockets_ofOtherOrigins() {
        assertThatThrownBy(() -> socket("https://elsewhere.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> assertThat(
                                refusal.getResponse().statusCode())
                        .isEqualTo(403));
        socket("http://127.0.0.1:" + service.httpPort()).abort();
    }

    @Test
    void pushesTheState_whenAClientConnects() {
        try (TestSocket socket = TestSocket.connect(service.httpPort())) {
            await().until(() -> socket.messages().size() == 2);

            assertThat(socket.messages().get(0).get("data").get("stale").asBoolean())
                    .isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> socket.messages().size() == 4);
        }
    }

    @Test
    void namesThePort_whenItIsTaken() {
        try (var second = new QueryApiService(QueryApiConfig.from(environment(service.httpPort())), new Metrics())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + service.httpPort());
        }
    }

    @Test
    void reportsAllErrorsOfTheSettings() {
        assertThatThrownBy(() -> QueryApiConfig.from(
                        Map.of("FROSTLINE_METRIC_STORE", "files", "FROSTLINE_QUERY_MAX_POINTS", "0")))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    private static WebSocket socket(String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create("ws://127.0.0.1:" + service.httpPort() + "/ws"), new WebSocket.Listener() {})
                .join();
    }
}
