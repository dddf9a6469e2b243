package dev.frostline.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.frostline.config.Secret;
import dev.frostline.model.Resolution;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An InfluxDB that does not get ready. */
class InfluxTimeoutTest {
    private static final RollupQuery ANY =
            new RollupQuery(Resolution.ONE_MINUTE, 0, 60_000, Map.of(), List.of(), Duration.ofMillis(400));

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean queried = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void givesUp_whenNoAnswerComes() throws IOException {
        try (MetricStore store = startStore(false)) {
            assertThatThrownBy(() -> store.summaries(ANY)).isInstanceOf(StoreTimeoutException.class);
            assertThatThrownBy(() -> store.sketches(ANY, (start, group, bins) -> {}))
                    .isInstanceOf(StoreTimeoutException.class);
        }
    }

    @Test
    void endsTheQuery_whenTheAnswerTakesTooLong() throws IOException {
        try (MetricStore store = startStore(true)) {
            // where all is slow, the time may be over before the question has gone out
            await().until(() -> {
                assertThatThrownBy(() -> store.summaries(ANY)).isInstanceOf(StoreTimeoutException.class);
                return queried.get();
            });
            await().untilTrue(left);
            assertThat(left).isTrue();
        }
    }

    private MetricStore startStore(boolean dribbling) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v2/query", exchange -> {
            queried.set(true);
            try {
                exchange.sendResponseHeaders(200, 0);
                if (dribbling) {
                    dribble(exchange.getResponseBody());
                } else {
                    over.await();
                }
            } catch (IOException e) {
                left.set(true); // nobody reads any more
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new InfluxMetricStore(new MetricStoreSettings.Influx(url, new Secret("t"), "o", "b"));
    }

    /** Annotations and blank lines, which are no rows. */
    private void dribble(OutputStream body) throws IOException, InterruptedException {
        while (!over.await(20, TimeUnit.MILLISECONDS)) {
            body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            body.flush();
        }
    }
}
