package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.frostline.model.Direction;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficNoteBuilder;
import dev.frostline.model.TrafficShare;
import dev.frostline.producer.generator.scenario.Scenario;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole of Frostline as `frostline up` runs it, with the default scenario, seen from outside. Shortened, the scenario
 * begins at once, and alerts need less evidence.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedEditionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final boolean WHOLE = Boolean.getBoolean("frostline.test.whole");
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");

    @TempDir
    static Path scratch;

    private static FrostlineProcess frostline;
    private static String url;
    private static PushLog pushes;

    @BeforeAll
    static void up() throws IOException {
        frostline = FrostlineProcess.start(
                scratch,
                WHOLE ? Map.of() : quickAlerts(),
                "up",
                "--port",
                "0",
                "--data-dir",
                scratch.resolve("data").toString(),
                "--seed",
                "7");
        url = frostline.awaitReady();
        pushes = PushLog.listen(url);
    }

    @AfterAll
    static void down() throws Exception {
        pushes.close();
        frostline.close();
    }

    @Test
    @Order(1)
    void showsAtLeastSixtyPlacesWithinAMinute() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(json("/api/v1/overview").get("totalPops").asInt()).isGreaterThanOrEqualTo(60);
            assertThat(json("/api/v1/heatmap").size()).isGreaterThanOrEqualTo(60);
        });
    }

    @Test
    @Order(2)
    void pushesMetricsAtLeastEveryTenSeconds() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> pushes.times("metrics_update").size() >= 4);

        List<Long> times = pushes.times("metrics_update");
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.ofNanos(times.get(i) - times.get(i - 1))).isLessThanOrEqualTo(Duration.ofSeconds(11));
        }
    }

    @Test
    @Order(3)
    void showsTheSameAlertOnTheTopicInMongoOverHttpByPushAndOnThePage() throws Exception {
        try (HeadlessBrowser browser = HeadlessBrowser.open()) {
            Page page = browser.page(url);
            PlaywrightAssertions.assertThat(page.locator("html[data-ready=true]"))
                    .isVisible(within(30));
            assertThat(page.locator("#map [data-pop]").count()).isGreaterThanOrEqualTo(60);

            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(2, TimeUnit.SECONDS)
                    .until(() -> !alertsOnTopic().isEmpty());
            String id = alertsOnTopic().get(0).key();

            PlaywrightAssertions.assertThat(page.locator("#alerts [data-alert-id='" + id + "']"))
                    .isVisible(within(30));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "dashboard.png")));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(frostline.get(url + "/api/v1/alerts/" + id).statusCode())
                        .isEqualTo(200);
                assertThat(alertsInMongo()).contains(id);
                assertThat(pushes.alertIds("alert_created")).contains(id);
            });
        }
    }

    @Test
    @Order(4)
    void acceptsTheNewLevel_whenSomebodySaysSoOnThePage() throws Exception {
        String id = json("/api/v1/alerts?status=firing")
                .get("items")
                .get(0)
                .get("alertId")
                .asText();
        try (HeadlessBrowser browser = HeadlessBrowser.open()) {
            Page page = browser.page(url);
            page.locator("#alerts [data-alert-id='" + id + "'] button").click();
            page.locator("#command-actor").fill("ada");
            page.locator("#command-comment").fill("the new version does more");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "alert.png")));
            page.locator("button[data-action=accept]").click();

            PlaywrightAssertions.assertThat(page.locator("#detail[data-status=resolved]"))
                    .isVisible(within(30));
            assertThat(page.locator(".form-note").textContent()).startsWith("Accepted");
            assertThat(page.locator(".history").textContent())
                    .contains("by ada", "accepted as the new baseline: the new version does more");
            assertThat(page.locator("button[data-action=accept]").isDisabled()).isTrue();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "alert-accepted.png")));
        }
    }

    @Test
    @Order(5)
    void showsANoteOnThePage_wherePeopleLookForAlerts() throws Exception {
        String title = "payments looks 24 % slower: more of its traffic is at SYD; no location got slower";
        publish(note(title, Instant.now()));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        json("/api/v1/notes?status=active").get("items").findValuesAsText("title"))
                .containsExactly(title));
        try (HeadlessBrowser browser = HeadlessBrowser.open()) {
            Page page = browser.page(url);
            PlaywrightAssertions.assertThat(page.locator("#notes [data-note-id='payments@0']"))
                    .isVisible(within(30));
            assertThat(page.locator("#notes").textContent()).isEqualTo(title);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "dashboard-notes.png")));
        }
    }

    @Test
    @Order(6)
    void publishesOnlyWhatItsSchemasDescribe() throws IOException {
        Map<String, Integer> seen = new TreeMap<>();
        for (Topic topic :
                List.of(Topics.MEASUREMENTS, Topics.ROLLUPS, Topics.REGRESSIONS, Topics.ALERTS, Topics.DEPLOYMENTS)) {
            var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(SCHEMAS.resolve(topic.name() + ".schema.json")));
            for (ConsumerRecord<String, byte[]> record : records(topic, 5_000)) {
                assertThat(schema.validate(JSON.readTree(record.value())))
                        .as(topic.name())
                        .isEmpty();
                seen.merge(topic.name(), 1, Integer::sum);
            }
        }

        assertThat(seen)
                .containsOnlyKeys(
                        "cold-start-metrics",
                        "cold-start-rollups",
                        "cold-start-regressions",
                        "alerts",
                        "function-deployments");
    }

    @Test
    @Order(7)
    void acceptsPostedMeasurements_andReportsEachBadOne() throws Exception {
        String body = """
                {"pop_code":"FRA","function_name":"posted","cold_start_time_ms":12,"timestamp":%d}
                {"pop_code":"FRA","function_name":"posted","cold_start_time_ms":-1,"timestamp":%d}
                """.formatted(System.currentTimeMillis(), System.currentTimeMillis());

        var answer = Http.post(frostline.address("producer"), "application/x-ndjson", body);

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.get("accepted").asInt()).isEqualTo(1);
        assertThat(json.get("rejected").asInt()).isEqualTo(1);
        assertThat(json.get("errors").get(0).toString()).contains("cold_start_time_ms");
    }

    @Test
    @Order(8)
    void endsCleanlyWithinSeconds_whenToldToStop() throws Exception {
        frostline.terminate();

        frostline.awaitExit(Duration.ofSeconds(20));
        assertThat(frostline.errors()).contains("stopped").doesNotContain("\tat ");
    }

    private static Map<String, String> quickAlerts() throws IOException {
        JsonNode scenario = JSON.readTree(Scenario.class.getResourceAsStream("default.json"));
        ((ObjectNode) scenario.get("events").get(0)).put("at", "5s");
        Path file = Files.writeString(scratch.resolve("scenario.json"), scenario.toString());
        return Map.of(
                "FROSTLINE_PRODUCER_SCENARIO", file.toString(),
                "FROSTLINE_STREAM_CHANGE_CONFIRM_UNITS", "2",
                "FROSTLINE_STREAM_ALERT_SETTLE", "5s",
                "FROSTLINE_STREAM_ALERT_MAX_WAIT", "10s");
    }

    private static TrafficNote note(String title, Instant now) {
        return TrafficNoteBuilder.builder()
                .noteId(TrafficNote.noteId("payments", Instant.EPOCH))
                .revision(1)
                .functionName("payments")
                .status(TrafficNote.Status.ACTIVE)
                .direction(Direction.UP)
                .title(title)
                .baselineMs(100)
                .currentMs(124)
                .changePct(24)
                .mixturePct(23)
                .levelPct(1)
                .startedAt(Instant.EPOCH)
                .detectedAt(now)
                .updatedAt(now)
                .moved(List.of(new TrafficShare("SYD", "pro", 0.1, 0.3, 200)))
                .settings(List.of())
                .build();
    }

    private static void publish(TrafficNote note) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", frostline.address("kafka"));
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.NOTES.name(), note.functionName(), Codecs.NOTE.encode(note)))
                    .get();
        }
    }

    private static LocatorAssertions.IsVisibleOptions within(int seconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(seconds * 1_000.0);
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(frostline.get(url + path).body());
    }

    private static List<ConsumerRecord<String, byte[]>> alertsOnTopic() {
        return records(Topics.ALERTS, 1_000);
    }

    private static List<ConsumerRecord<String, byte[]>> records(Topic topic, int atMost) {
        return CommittedRecords.read(frostline.address("kafka"), topic.name(), atMost);
    }

    private static List<String> alertsInMongo() {
        try (MongoClient client = MongoClients.create(frostline.address("mongo"))) {
            return client.getDatabase("frostline")
                    .getCollection("alerts")
                    .find()
                    .map(document -> document.getString("alertId"))
                    .into(new ArrayList<>());
        }
    }
}
