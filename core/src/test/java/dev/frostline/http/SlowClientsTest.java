package dev.frostline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose clients send slowly, or whose routes take long, still answers others. */
class SlowClientsTest {
    private static final int CLIENTS = 100;
    private static final int THREADS = 12;
    private static final int LARGE = 32 << 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String HEALTH = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String WORK = "GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Metrics metrics = new Metrics();
    private final CountDownLatch workMayEnd = new CountDownLatch(1);
    private final AtomicInteger largeResponses = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        start(100);
    }

    private void start(long bytesPerSecond) {
        HttpDeadlines deadlines = new HttpDeadlines(
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                bytesPerSecond);
        HttpLimits limits = new HttpLimits("slow-test", 2, THREADS, 400).withDeadlines(deadlines);
        HttpRoutes routes = config -> {
            new HealthRoutes(CheckResult::up, metrics).addTo(config);
            config.routes.post("/things", context -> context.result(context.body()));
            config.routes.get("/api/v1/alerts", context -> context.result("none"));
            config.routes.get("/large", context -> {
                largeResponses.incrementAndGet();
                try {
                    context.outputStream().write(new byte[LARGE]);
                } finally {
                    largeResponses.decrementAndGet();
                }
            });
            config.routes.get("/work", context -> {
                workMayEnd.await();
                context.result("done");
            });
        };
        server = new HttpServer(
                new HttpSettings("127.0.0.1", 0), limits, new ObjectMapper(), new ProblemMapper(), routes);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        workMayEnd.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
        metrics.close();
    }

    @Test
    void closesConnections_whoseHeadersTrickle() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            open("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        }

        trickleUntilClosed();

        assertHealthIsAnswered();
    }

    @Test
    void answersABodyThatTrickles_with408() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            open("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
        }

        assertHealthIsAnswered();
        assertThat(RawHttp.send(
                                server.port(),
                                "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi")
                        .body())
                .isEqualTo("hi");
        RawHttp.Answer answer = RawHttp.read(sockets.get(0));
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.isProblem()).isTrue();
        trickleUntilClosed();
    }

    @Test
    void answersABody_thatIsSlowButSteadyEnough() throws Exception {
        Socket socket = open("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1500\r\n\r\n");
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(10))
                .until(new Sender(socket)::isDone);

        assertThat(RawHttp.read(socket).body()).hasSize(1500);
    }

    @Test
    void closesConnections_whoseResponsesAreNotRead() throws Exception {
        server.close();
        start(1 << 20);
        for (int i = 0; i < THREADS / 2; i++) {
            open("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        await().until(() -> largeResponses.get() == THREADS / 2);

        assertHealthIsAnswered();
        await().atMost(Duration.ofSeconds(15)).until(() -> largeResponses.get() == 0);
    }

    @Test
    void keepsThreadsForHealthAndAlerts_andRefusesTheRestAtOnce_whenRoutesTakeLong() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            open(WORK);
        }

        assertHealthIsAnswered();
        long start = System.nanoTime();
        RawHttp.Answer alerts = RawHttp.send(server.port(), "GET /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\n\r\n");
        RawHttp.Answer refused = RawHttp.send(server.port(), WORK);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE.multipliedBy(2));
        assertThat(alerts.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.headers()).containsEntry("retry-after", "1");
    }

    @Test
    void refusesBodiesAndGoesOn_whenTooManyBytesArriveAtOnce() throws Exception {
        String large = "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n" + "x".repeat(60_000);
        String incomplete = large.substring(0, large.length() - 1);
        for (int i = 0; i < CLIENTS; i++) {
            open(incomplete);
        }

        await().until(() -> anAnswered() != null);
        RawHttp.Answer refused = RawHttp.read(anAnswered());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.isProblem()).isTrue();
        assertHealthIsAnswered();
        await().untilAsserted(() ->
                assertThat(RawHttp.send(server.port(), large).status()).isEqualTo(200));
    }

    private @Nullable Socket anAnswered() throws IOException {
        for (Socket socket : sockets) {
            if (socket.getInputStream().available() > 0) {
                return socket;
            }
        }
        return null;
    }

    private void trickleUntilClosed() {
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(15))
                .until(() ->
                        sockets.stream().filter(SlowClientsTest::acceptsAByte).count() == 0);
    }

    /** Writing to a connection that the other end has closed fails with the second or third byte. */
    private static boolean acceptsAByte(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void assertHealthIsAnswered() throws IOException {
        long start = System.nanoTime();
        assertThat(RawHttp.send(server.port(), HEALTH).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    private Socket open(String start) throws IOException {
        Socket socket = RawHttp.connect(server.port());
        socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
        sockets.add(socket);
        return socket;
    }

    /** Sends 1,500 bytes, a hundred each time it is asked. */
    private static final class Sender {
        private final Socket socket;
        private int sent;

        Sender(Socket socket) {
            this.socket = socket;
        }

        boolean isDone() throws IOException {
            socket.getOutputStream().write(new byte[100]);
            sent += 100;
            return sent == 1_500;
        }
    }
}
