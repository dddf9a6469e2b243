package dev.frostline.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.frostline.config.BasicCredentials;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.model.Resolution;
import dev.frostline.query.TestLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class QuestDbMetricStoreIT extends MetricStoreContract {
    private static final RollupQuery ANY =
            new RollupQuery(Resolution.ONE_MINUTE, START, START + 60_000, Map.of(), List.of(), Duration.ofMillis(500));

    @TempDir
    private static Path directory;

    private static EmbeddedQuestDb questDb;
    private static MetricStore store;

    @BeforeAll
    static void start() {
        questDb = EmbeddedQuestDb.start(directory, 0);
        store = openStore(questDb.url());
        assertThat(store.summaries(ANY)).as("before there is a table").isEmpty();
        TestLines lines = new TestLines(questDb.url());
        rollups().forEach(lines::add);
        lines.write(rollups().size());
    }

    @AfterAll
    static void stop() {
        store.close();
        questDb.close();
    }

    @Override
    MetricStore store() {
        return store;
    }

    @Override
    MetricStore unreachableStore() {
        return openStore("http://127.0.0.1:1");
    }

    @Test
    void givesUp_whenTheAnswerStops() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/exec", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"query\":\"x\",\"dataset\":[[1,2,3,4,5],".getBytes(StandardCharsets.UTF_8));
            body.flush();
            awaitQuietly(over);
        });
        silent.start();

        try (MetricStore stuck =
                openStore("http://127.0.0.1:" + silent.getAddress().getPort())) {
            assertThatThrownBy(() -> stuck.summaries(ANY)).isInstanceOf(StoreTimeoutException.class);
        } finally {
            over.countDown();
            silent.stop(0);
        }
    }

    private static MetricStore openStore(String url) {
        return new QuestDbMetricStore(new MetricStoreSettings.QuestDb(URI.create(url), BasicCredentials.none()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
