package dev.frostline.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierOutageIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @TempDir
    private static Path directory;

    private static NotifierFixture fixture;

    private final WebhookReceiver webhook = new WebhookReceiver();
    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void startInfrastructure() {
        fixture = new NotifierFixture(directory);
    }

    @AfterAll
    static void stopInfrastructure() {
        fixture.close();
    }

    @BeforeEach
    void reset() throws Exception {
        fixture.reset();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        webhook.close();
    }

    @Test
    void repeatsOnceUnderTheSameKey_whenKilledBetweenSendingAndRecording() throws Exception {
        webhook.respondWith(exchange -> processes.forEach(Process::destroyForcibly));
        startProcess();
        fixture.publish(TestAlerts.firing("a1", 1));
        await().atMost(TIMEOUT).until(() -> !processes.get(0).isAlive());
        assertThat(webhook.calls()).hasSize(1);

        webhook.respondWith(exchange -> exchange.sendResponseHeaders(200, -1));
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 1);
            fixture.publish(TestAlerts.resolved("a1", 2));
            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 2);
        }
        assertThat(webhook.events()).containsExactly("alert_created", "alert_created", "alert_resolved");
        assertThat(webhook.calls().get(1)).isEqualTo(webhook.calls().get(0));
    }

    @Test
    void storesAndNotifiesLater_whenMongoDbIsDownAtTheStart() {
        int port = FreePorts.choose();
        try (var notifier = fixture.start(
                "FROSTLINE_NOTIFIER_WEBHOOK_URLS",
                webhook.url(),
                "FROSTLINE_MONGO_URL",
                "mongodb://127.0.0.1:" + port)) {
            fixture.publish(TestAlerts.firing("a1", 1), TestAlerts.firing("a2", 1));
            await().atMost(TIMEOUT).until(() -> notifier.records("in") == 1);
            assertThat(part(notifier, "mongodb").status()).isEqualTo(CheckResult.Status.DOWN);

            try (var mongo = EmbeddedMongo.start(directory.resolve("late"), port)) {
                await().atMost(TIMEOUT).until(() -> notifier.records("stored") == 2);
                await().atMost(TIMEOUT).until(() -> webhook.calls().size() == 2);
                assertThat(mongo.url()).endsWith(":" + port);
                assertThat(notifier.records("in")).isEqualTo(2);
                assertThat(part(notifier, "mongodb").isUp()).isTrue();
            }
        }
    }

    @Test
    void notifiesNevertheless_whenRedisIsDown() {
        try (var notifier = fixture.start(
                "FROSTLINE_NOTIFIER_WEBHOOK_URLS",
                webhook.url(),
                "FROSTLINE_REDIS_URL",
                "redis://127.0.0.1:" + FreePorts.choose())) {
            fixture.publish(TestAlerts.firing("a1", 1), TestAlerts.resolved("a1", 2));

            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 2);
            await().atMost(TIMEOUT).until(() -> part(notifier, "redis").status() == CheckResult.Status.DEGRADED);
            assertThat(webhook.events()).containsExactly("alert_created", "alert_resolved");
            assertThat(notifier.service.check().isReady()).isTrue();
        }
    }

    @Test
    void startsAndStopsWithinSeconds_whenEverythingIsDown() {
        NotifierConfig config = NotifierConfig.from(fixture.environment(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + FreePorts.choose(),
                "FROSTLINE_MONGO_URL", "mongodb://127.0.0.1:" + FreePorts.choose(),
                "FROSTLINE_REDIS_URL", "redis://127.0.0.1:" + FreePorts.choose()));
        NotifierService service = new NotifierService(config, new Metrics());
        service.start();
        await().atMost(TIMEOUT).until(() -> service.check().status() == CheckResult.Status.DOWN);

        long startNanos = System.nanoTime();
        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(8));
    }

    private static CheckResult part(NotifierFixture.RunningNotifier notifier, String name) {
        return notifier.service.check().parts().get(name);
    }

    private void startProcess() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.frostline.notifier.NotifierMain");
        Map<String, String> environment = builder.environment();
        environment.putAll(fixture.environment("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url()));
        processes.add(builder.redirectErrorStream(true)
                .redirectOutput(Redirect.to(directory.resolve("notifier.out").toFile()))
                .start());
    }
}
