package dev.frostline.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.config.Secret;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.notifier.TestAlerts;
import dev.frostline.notifier.WebhookReceiver;
import dev.frostline.notifier.channel.Delivery.Result;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.store.Notification;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void sendsKeyEventAndSignature() {
        try (var channel = channel(receiver.url(), settings(true))) {
            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.SENT);
        }

        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.event()).isEqualTo("alert_created");
            assertThat(call.key()).isEqualTo("a1:hook:opened:1");
            assertThat(call.signature())
                    .isEqualTo(new WebhookSignature(new Secret("s3cret"))
                            .of(call.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(call.body())
                    .contains("\"startedAt\":\"2026-03-01T11:55:00Z\"", "\"evidence\":{\"deployed_at\":");
        });
    }

    @Test
    void signsAsRfc4231Says() {
        WebhookSignature signature = new WebhookSignature(new Secret("Jefe"));

        assertThat(signature.of("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @CsvSource({
        "200, SENT", "204, SENT", "301, REFUSED", "307, REFUSED", "400, REFUSED", "401, REFUSED", "404, REFUSED",
        "408, RETRY", "410, REFUSED", "425, RETRY", "429, AWAY", "500, RETRY", "502, RETRY", "503, AWAY"
    })
    void decidesByTheStatusAlone(int status, Result expected) {
        assertThat(WebhookChannel.deliveryOf(status, Duration.ZERO).result()).isEqualTo(expected);
    }

    @Test
    void waitsForRetryAfter_whenTheReceiverIsBusy() {
        receiver.respondWith(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            exchange.sendResponseHeaders(429, -1);
        });

        try (var channel = channel(receiver.url(), settings(true))) {
            assertThat(channel.send(notification(channel)))
                    .isEqualTo(new Delivery(Result.AWAY, "status 429", Duration.ofSeconds(17)));
        }
    }

    @Test
    void doesNotFollow_whenRedirected() {
        try (var other = new WebhookReceiver();
                var channel = channel(receiver.url(), settings(true))) {
            receiver.respondWith(exchange -> {
                exchange.getResponseHeaders().set("Location", other.url());
                exchange.sendResponseHeaders(302, -1);
            });

            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.REFUSED);
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void ignoresTheBody_whenItIsEndless() {
        receiver.respondWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[64 << 20]);
        });

        try (var channel = channel(receiver.url(), settings(true))) {
            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.SENT);
        }
    }

    @Test
    void endsTheCall_whenNoAnswerComesInTime() {
        CountDownLatch end = new CountDownLatch(1);
        receiver.respondWith(exchange -> awaitQuietly(end));

        try (var channel = channel(receiver.url(), settings(true))) {
            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.AWAY);
        } finally {
            end.countDown();
        }
    }

    @Test
    void reportsItsOwnReason_whenNobodyListens() {
        String nobody = "http://127.0.0.1:" + FreePorts.choose() + "/";

        try (var channel = channel(nobody, settings(true))) {
            assertThat(channel.send(notification(channel)))
                    .isEqualTo(new Delivery(Result.AWAY, "no answer (ConnectException)", Duration.ZERO));
        }
    }

    @Test
    void connectsToNothing_whenTheHostIsAPrivateAddress() {
        try (var channel = channel(receiver.url(), settings(false))) {
            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.REFUSED);
        }
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void resolvesOnceAndConnectsToNothing_whenTheNameIsPrivate() {
        List<String> lookups = new ArrayList<>();
        Dns resolver = host -> {
            lookups.add(host);
            return List.of(loopback());
        };
        String url = receiver.url().replace("127.0.0.1", "hooks.example.com");

        try (var channel = new WebhookChannel(new Secret(url), settings(false), CLOCK, resolver)) {
            assertThat(channel.send(notification(channel)))
                    .isEqualTo(Delivery.refused("the name leads to a private address"));
        }
        try (var channel = new WebhookChannel(new Secret(url), settings(true), CLOCK, resolver)) {
            assertThat(channel.send(notification(channel)).result()).isEqualTo(Result.SENT);
        }
        assertThat(lookups).containsExactly("hooks.example.com", "hooks.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "5, 5",
        "-3, 0",
        "soon, 0",
        "999999, 3600",
        "'Sun, 01 Mar 2026 12:01:30 GMT', 90",
        "'Sun, 01 Mar 2026 11:00:00 GMT', 0"
    })
    void readsRetryAfter_upToOneHour(String header, long seconds) {
        assertThat(RetryAfterHeader.parse(header, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static WebhookChannel channel(String url, WebhookSettings settings) {
        return new WebhookChannel(new Secret(url), settings, CLOCK);
    }

    private static WebhookSettings settings(boolean allowPrivate) {
        return new WebhookSettings(
                List.of(),
                List.of("127.0.0.1", "hooks.example.com"),
                allowPrivate,
                new Secret("s3cret"),
                Duration.ofSeconds(1),
                Duration.ofHours(1));
    }

    private static Notification notification(WebhookChannel channel) {
        String payload =
                channel.payload(EventKind.OPENED, TestAlerts.of("a1", 1, AlertStatus.FIRING, Severity.WARNING, NOW));
        return new Notification("a1:hook:opened:1", "a1", 1, "hook", EventKind.OPENED, payload, NOW, NOW);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress("hooks.example.com", new byte[] {127, 0, 0, 1});
    }
}
