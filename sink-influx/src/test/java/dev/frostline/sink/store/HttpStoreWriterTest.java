package dev.frostline.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.frostline.config.Secret;
import dev.frostline.sink.ScriptedStore;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpStoreWriterTest {
    private static final byte[] LINES = "xx a v=1 1\na v=2 2\n".repeat(1_000).getBytes(UTF_8);

    @Test
    void sendsLinesAsTheyAre_toAStoreOnThisMachine() throws IOException {
        AtomicReference<HttpExchange> request = new AtomicReference<>();
        AtomicReference<byte[]> body = new AtomicReference<>();
        try (ScriptedStore store = ScriptedStore.start(exchange -> {
                    request.set(exchange);
                    body.set(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(204, -1);
                });
                StoreWriter writer = new HttpStoreWriter(settings(store.url(), Duration.ofSeconds(10)))) {
            assertThat(writer.write(LINES, 3, LINES.length - 3)).isEqualTo(new Written());
        }

        assertThat(request.get().getRequestHeaders().getFirst("Content-Encoding"))
                .isNull();
        assertThat(request.get().getRequestHeaders().getFirst("Authorization")).isEqualTo("Token t");
        assertThat(request.get().getRequestURI()).hasToString("/api/v2/write?org=us&bucket=cold&precision=ns");
        assertThat(body.get()).isEqualTo(java.util.Arrays.copyOfRange(LINES, 3, LINES.length));
    }

    @Test
    void compressesLines_onTheirWayOverANetwork() throws IOException {
        AtomicReference<byte[]> body = new AtomicReference<>();
        AtomicReference<String> encoding = new AtomicReference<>();
        try (ScriptedStore store = ScriptedStore.start(exchange -> {
                    encoding.set(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                    body.set(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(204, -1);
                });
                StoreWriter writer = new HttpStoreWriter(settings(store.url(), Duration.ofSeconds(10)), true)) {
            assertThat(writer.write(LINES, 0, LINES.length)).isEqualTo(new Written());
        }

        assertThat(encoding.get()).isEqualTo("gzip");
        assertThat(body.get()).hasSizeLessThan(LINES.length / 10);
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(body.get()))) {
            assertThat(lines.readAllBytes()).isEqualTo(LINES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8086, true",
        "http://127.0.0.1:9000, true",
        "http://[::1]:8086, true",
        "http://influx:8086, false",
        "https://10.1.2.3, false"
    })
    void recognisesLoopbackAddresses(URI url, boolean loopback) {
        assertThat(settings(url, Duration.ofSeconds(1)).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void reportsHowLongTheStoreAsksToWait(int status) throws IOException {
        try (ScriptedStore store = ScriptedStore.start(exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Retry-After", "17");
                    exchange.sendResponseHeaders(status, -1);
                });
                StoreWriter writer = new HttpStoreWriter(settings(store.url(), Duration.ofSeconds(10)))) {
            assertThat(writer.write(LINES, 0, LINES.length))
                    .isEqualTo(new RetriableFailure(Cause.BUSY, status + " ", Duration.ofSeconds(17)));
        }
    }

    @Test
    void distinguishesATimeout_fromAnUnreachableStore() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        StoreSettings slow;
        try (ScriptedStore store = ScriptedStore.start(exchange -> over.await())) {
            slow = settings(store.url(), Duration.ofMillis(300));
            try (StoreWriter writer = new HttpStoreWriter(slow)) {
                assertThat(writer.write(LINES, 0, LINES.length))
                        .isEqualTo(RetriableFailure.of(Cause.TIMED_OUT, "no answer to a write within 300 ms"));
            } finally {
                over.countDown();
            }
        }

        try (StoreWriter writer = new HttpStoreWriter(slow)) {
            assertThat(writer.write(LINES, 0, LINES.length))
                    .isInstanceOfSatisfying(RetriableFailure.class, setback -> assertThat(setback.cause())
                            .isEqualTo(Cause.UNREACHABLE));
        }
    }

    private static StoreSettings settings(URI url, Duration timeout) {
        return new StoreSettings(
                StoreSettings.Kind.INFLUX, url, new Secret("t"), "us", "cold", timeout, Duration.ZERO, Duration.ZERO);
    }
}
