package dev.frostline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
    private final AtomicReference<CheckResult> check = new AtomicReference<>(CheckResult.up());
    private final Metrics metrics = new Metrics();
    private OpsServer server;

    @BeforeEach
    void start() {
        server = new OpsServer(new HttpSettings("127.0.0.1", 0), check::get, metrics);
        server.start();
    }

    @AfterEach
    void stop() {
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
    }

    @Test
    void showsMetricsAsPrometheusReadsThem() throws Exception {
        metrics.registry().counter("frostline.test.records", "outcome", "in").increment(3);

        assertThat(get("/metrics").body()).contains("frostline_test_records_total{outcome=\"in\"} 3.0");
    }

    @Test
    void answers404_whenThereIsNoSuchPath() throws Exception {
        assertThat(get("/metrics/else").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichPort_whenItIsTaken() {
        HttpSettings taken = new HttpSettings("127.0.0.1", server.port());

        assertThatThrownBy(() -> new OpsServer(taken, check::get, metrics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + server.port());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
