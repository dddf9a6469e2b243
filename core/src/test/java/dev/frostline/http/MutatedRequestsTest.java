package dev.frostline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of requests with random faults: every refusal is a problem document, and nothing is left behind. */
class MutatedRequestsTest {
    private static final long SEED = 4711;
    private static final int REQUESTS = 2_000;
    private static final String END = "Host: localhost\r\nConnection: close\r\n";
    private static final String UPGRADE = String.join(
            "\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "");
    private static final List<String> VALID = List.of(
            "GET /health/ready HTTP/1.1\r\n" + END + "\r\n",
            "GET /metrics?x=1 HTTP/1.1\r\n" + END + "Accept-Encoding: gzip\r\n\r\n",
            "GET /things/abc?limit=10&from=now-1h HTTP/1.1\r\n" + END + "If-None-Match: \"abc\"\r\n\r\n",
            "POST /things HTTP/1.1\r\n" + END
                    + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":[1]}",
            "POST /things HTTP/1.1\r\n" + END
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n6\r\n\":[1]}\r\n0\r\n\r\n",
            "HEAD / HTTP/1.1\r\n" + END + "Origin: http://localhost\r\n\r\n",
            "GET /ws HTTP/1.1\r\nHost: localhost\r\n" + UPGRADE + "\r\n");

    private final Metrics metrics = new Metrics();

    @Test
    void answersEachWithoutA500_andKeepsNoThread() throws Exception {
        HttpDeadlines deadlines = new HttpDeadlines(
                Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(1), 1_000);
        HttpLimits limits = new HttpLimits("mutated", 2, 8, 1_024).withDeadlines(deadlines);
        HttpRoutes routes = config -> {
            new HealthRoutes(CheckResult::up, metrics).addTo(config);
            config.routes.get("/things/{name}", context -> context.json(context.queryParamMap()));
            config.routes.post("/things", context -> context.result(context.body()));
            config.routes.ws("/ws", socket -> {});
            new EntityTags("/things/*").addTo(config);
        };
        try (HttpServer server = new HttpServer(
                new HttpSettings("127.0.0.1", 0), limits, new ObjectMapper(), new ProblemMapper(), routes)) {
            server.start();
            MutatedRequests requests = new MutatedRequests(SEED, VALID);

            for (int i = 0; i < REQUESTS; i++) {
                String request = requests.next();
                RawHttp.Answer answer = RawHttp.send(server.port(), request);
                assertThat(MutatedRequests.fault(request, answer))
                        .describedAs("%s to%n%s", answer, request)
                        .isEmpty();
            }

            await().untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(8));
            assertThat(RawHttp.send(server.port(), VALID.get(0)).status()).isEqualTo(200);
        } finally {
            metrics.close();
        }
    }

    private static long threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().startsWith("mutated"))
                .count();
    }
}
