package dev.frostline.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.ops.CheckResult;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private static Path directory;

    private static NotifierFixture fixture;

    private final WebhookReceiver webhook = new WebhookReceiver();

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

    @Test
    void keepsOneDocumentAndNotifiesOfOpeningAndEnd_whenAnAlertHasFiveRevisions() {
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            publishFiveRevisions("a1");

            await().atMost(TIMEOUT).until(() -> webhook.calls().size() == 2 && notifier.records("stored") == 5);
            assertThat(webhook.events()).containsExactly("alert_created", "alert_resolved");
            assertThat(webhook.calls().get(0).key())
                    .startsWith("a1:webhook-127.0.0.1-")
                    .endsWith(":opened:1");
            assertThat(webhook.calls().get(0).body())
                    .startsWith("{\"event\":\"alert_created\",\"alert\":{\"alertId\":\"a1\",\"revision\":1,")
                    .contains("\"scope\":{\"functions\":[\"checkout\"]", "\"resolvedAt\":null");
            assertStoredAsTheApiShowsIt();
            assertThat(notifier.records("in")).isEqualTo(5);
            await().atMost(TIMEOUT).until(() -> notifications("sent") == 5); // 2 by webhook, 3 in the log
            await().atMost(TIMEOUT).until(() -> notifier.service.check().isUp());
        }
    }

    @Test
    void sendsNothingAgain_whenTheTopicIsReadFromTheBeginning() throws Exception {
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            publishFiveRevisions("a1");
            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 2 && notifier.records("stored") == 5);
        }

        fixture.resetOffsets();
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            await().atMost(TIMEOUT).until(() -> notifier.records("stale-revision") == 5);
            assertThat(notifier.records("in")).isEqualTo(5);
            assertThat(notifier.webhook("queued")).isZero();
        }
        assertThat(webhook.calls()).hasSize(2);
    }

    @Test
    void sendsNothingAgain_whenMongoDbHasLostItsData() throws Exception {
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            publishFiveRevisions("a1");
            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 2 && notifier.records("stored") == 5);
        }

        fixture.emptyMongo();
        fixture.resetOffsets();
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            await().atMost(TIMEOUT)
                    .until(() -> notifier.webhook("already-sent") == 2 && notifier.records("stored") == 5);
            assertThat(notifier.webhook("sent")).isZero();
        }
        assertThat(webhook.calls()).hasSize(2);
    }

    @Test
    void sendsPendingNotificationsInOrder_whenTheWebhookRecoversAfterARestart() {
        webhook.respondWith(exchange -> exchange.sendResponseHeaders(503, -1));
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            publishFiveRevisions("a1");
            await().atMost(TIMEOUT).until(() -> notifier.webhook("retried") >= 1 && notifier.records("stored") == 5);
            assertThat(notifier.service.check().status()).isEqualTo(CheckResult.Status.DEGRADED);
        }
        assertThat(webhook.events()).containsOnly("alert_created");

        int before = webhook.calls().size();
        webhook.respondWith(exchange -> exchange.sendResponseHeaders(200, -1));
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 2);
        }
        assertThat(webhook.events().subList(before, webhook.events().size()))
                .containsExactly("alert_created", "alert_resolved");
        assertThat(webhook.calls().stream().map(WebhookReceiver.Call::key).distinct())
                .hasSize(2);
    }

    @Test
    void storesAndNotifiesTheOthers_whenOneWebhookHangs() {
        webhook.respondWith(
                exchange -> await().atMost(TIMEOUT).until(() -> webhook.calls().size() > 50));
        try (var quick = new WebhookReceiver();
                var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url() + "," + quick.url())) {
            publishFiveRevisions("a1");

            await().atMost(TIMEOUT).until(() -> quick.calls().size() == 2 && notifier.records("stored") == 5);
            assertThat(notifier.webhook("sent")).isLessThanOrEqualTo(2);
            assertThat(webhook.events()).containsOnly("alert_created");
        }
    }

    @Test
    void recordsTheFailure_whenTheWebhookRejectsPermanently() {
        webhook.respondWith(exchange -> exchange.sendResponseHeaders(410, -1));
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            fixture.publish(TestAlerts.firing("a1", 1));

            await().atMost(TIMEOUT).until(() -> notifier.webhook("failed") == 1);
            Document failed = fixture.database()
                    .getCollection("notifications")
                    .find(new Document("status", "failed"))
                    .first();
            assertThat(failed).containsEntry("lastError", "status 410").containsEntry("attempts", 1);
        }
        assertThat(webhook.calls()).hasSize(1);
    }

    @Test
    void deadLettersEachMalformedRecord_andCountsAll() {
        byte[] cut = "{\"alert_id\":\"x\"".getBytes(StandardCharsets.UTF_8);
        byte[] empty = new byte[0];
        byte[] notUtf8 = {'{', (byte) 0xff, '}'};
        try (var notifier = fixture.start()) {
            fixture.publish("x", cut);
            fixture.publish("x", empty);
            fixture.publish("x", notUtf8);
            fixture.publish("x", null);
            fixture.publish("other", Codecs.ALERT.encode(TestAlerts.firing("wrong-key", 1)));
            fixture.publish(TestAlerts.firing("good", 1));

            await().atMost(TIMEOUT).until(() -> notifier.records("stored") == 1);
            assertThat(fixture.deadLetters(4))
                    .extracting(deadLetter -> new String(
                            deadLetter.headers().lastHeader("frostline-check").value(), StandardCharsets.UTF_8))
                    .containsExactly("syntax", "empty", "encoding", "key");
            assertThat(notifier.records("dead-lettered")).isEqualTo(4);
            assertThat(notifier.records("tombstone")).isEqualTo(1);
            assertThat(notifier.records("in"))
                    .isEqualTo(notifier.records("stored")
                            + notifier.records("dead-lettered")
                            + notifier.records("tombstone")
                            + notifier.records("stale-revision"));
        }
    }

    @Test
    void storesButNotifiesNobody_whenAlertsAreOld() {
        Instant old = TestAlerts.now().minus(Duration.ofDays(400));
        try (var notifier = fixture.start("FROSTLINE_NOTIFIER_WEBHOOK_URLS", webhook.url())) {
            fixture.publish(
                    TestAlerts.of("old", 1, AlertStatus.FIRING, Severity.WARNING, old),
                    TestAlerts.of("old", 2, AlertStatus.RESOLVED, Severity.WARNING, old.plusSeconds(60)),
                    TestAlerts.firing("new", 1));

            await().atMost(TIMEOUT).until(() -> notifier.webhook("sent") == 1);
            assertThat(notifier.webhook("too-old")).isEqualTo(1);
            assertThat(notifier.records("stored")).isEqualTo(3);
            assertThat(webhook.calls()).singleElement().satisfies(call -> assertThat(call.key())
                    .startsWith("new:"));
        }
    }

    private static void publishFiveRevisions(String id) {
        fixture.publish(
                TestAlerts.firing(id, 1),
                TestAlerts.firing(id, 2),
                TestAlerts.of(id, 3, AlertStatus.ACKNOWLEDGED, Severity.WARNING, TestAlerts.now()),
                TestAlerts.of(id, 4, AlertStatus.ACKNOWLEDGED, Severity.WARNING, TestAlerts.now()),
                TestAlerts.resolved(id, 5));
    }

    private static long notifications(String status) {
        return fixture.database().getCollection("notifications").countDocuments(new Document("status", status));
    }

    private static void assertStoredAsTheApiShowsIt() {
        List<Document> stored =
                fixture.database().getCollection("alerts").find().into(new ArrayList<>());
        assertThat(stored).hasSize(1);
        Document alert = stored.get(0);
        assertThat(alert)
                .containsEntry("_id", "a1")
                .containsEntry("alertId", "a1")
                .containsEntry("revision", 5)
                .containsEntry("status", "resolved")
                .containsEntry("severity", "warning")
                .containsEntry("direction", "up");
        assertThat(alert.get("resolvedAt")).isInstanceOf(Date.class);
        assertThat(alert.get("scope", Document.class).getList("pops", String.class))
                .containsExactly("AMS", "FRA");
        assertThat(alert.getList("causes", Document.class)).singleElement().satisfies(cause -> assertThat(cause)
                .containsEntry("kind", "deployment")
                .containsEntry("score", 0.8));
        assertThat(alert.getList("history", Document.class)).singleElement().satisfies(step -> assertThat(step)
                .containsEntry("actor", "detector")
                .containsEntry("to", "firing"));
    }
}
