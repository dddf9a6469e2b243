package dev.frostline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final HttpSettings ANY_PORT = new HttpSettings("127.0.0.1", 0);

    private final AtomicReference<CheckResult> check = new AtomicReference<>(CheckResult.up());
    private final CountDownLatch requestRuns = new CountDownLatch(1);
    private final CountDownLatch requestMayEnd = new CountDownLatch(1);
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        server = HttpServer.ops(ANY_PORT, check::get, metrics, config -> {
            config.routes.post("/things", context -> context.result("made"));
            config.routes.get("/fails", context -> {
                throw new IllegalStateException("a secret");
            });
            config.routes.get("/busy", context -> {
                throw ProblemException.unavailable("too many requests", Duration.ofSeconds(5));
            });
            config.routes.get("/items", context -> {
                throw ProblemException.unprocessable("no item is valid", List.of(Map.of("index", 0)));
            });
            config.routes.get("/one", context -> {
                throw ProblemException.badParameter("size", "is negative");
            });
            config.routes.get("/slow", context -> {
                requestRuns.countDown();
                requestMayEnd.await();
                context.result("finished");
            });
        });
        server.start();
    }

    @AfterEach
    void stop() {
        requestMayEnd.countDown();
        server.close();
        metrics.close();
    }

    @Test
    void isReady_whenItsChecksAre() throws Exception {
        check.set(CheckResult.of(Map.of("kafka", CheckResult.up(), "store", CheckResult.degraded("3 s \"behind\""))));

        HttpResponse<String> response = get("/health/ready");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"status\":\"degraded\",\"parts\":{\"kafka\":{\"status\":\"up\"},"
                        + "\"store\":{\"status\":\"degraded\",\"detail\":\"3 s \\\"behind\\\"\"}}}");
    }

    @Test
    void staysAliveButIsNotReady_whenACheckIsDown() throws Exception {
        check.set(CheckResult.of(Map.of("kafka", CheckResult.down("no broker answers"))));

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void showsMetricsAsPrometheusReadsThem() throws Exception {
        metrics.registry().counter("frostline.test.records", "outcome", "in").increment(3);

        HttpResponse<String> response = get("/metrics");

        assertThat(response.body()).contains("frostline_test_records_total{outcome=\"in\"} 3.0");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    }

    @Test
    void answers404_whenThereIsNoSuchPath() throws Exception {
        HttpResponse<String> response = get("/metrics/else");

        assertThat(problem(response, 404))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"there is nothing at /metrics/else\",\"instance\":\"/metrics/else\"}");
        assertThat(response.headers().map()).doesNotContainKey("server");
    }

    @Test
    void namesTheAllowedMethods_whenThePathHasNoSuchMethod() throws Exception {
        HttpResponse<String> response = get("/things");

        assertThat(problem(response, 405)).contains("only POST is answered here");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void hidesTheException_whenAHandlerFailsUnexpectedly() throws Exception {
        assertThat(problem(get("/fails"), 500)).doesNotContain("IllegalState").doesNotContain("secret");
    }

    @Test
    void answersWithTheFieldsAndHeaders_ofAProblem() throws Exception {
        HttpResponse<String> busy = get("/busy");
        JsonNode items = new ObjectMapper().readTree(problem(get("/items"), 422));
        JsonNode parameter = new ObjectMapper().readTree(problem(get("/one"), 400));

        assertThat(problem(busy, 503)).doesNotContain("errors").doesNotContain("parameter");
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(items.path("errors").path(0).path("index").asInt(-1)).isZero();
        assertThat(parameter.path("parameter").asText()).isEqualTo("size");
        assertThat(parameter.path("detail").asText()).isEqualTo("size is negative");
    }

    @Test
    void answersWithAProblem_whenTheRequestIsMalformed() throws Exception {
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /x y z HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"title\":\"Bad Request\"");
    }

    @Test
    void namesThePort_whenItIsTaken() {
        HttpSettings taken = new HttpSettings("127.0.0.1", server.port());

        try (HttpServer second = HttpServer.ops(taken, check::get, metrics)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + server.port() + " on 127.0.0.1 cannot be listened on");
        }
    }

    @Test
    void finishesARunningRequest_whenItIsClosed() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("/slow"), HttpResponse.BodyHandlers.ofString());
        requestRuns.await();
        HttpRequest next = request("/health/live");
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

        requestMayEnd.countDown();

        assertThat(slow.get().body()).isEqualTo("finished");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(() -> client.send(next, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return response.body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
    }
}
