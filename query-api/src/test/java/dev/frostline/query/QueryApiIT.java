package dev.frostline.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.mongodb.client.MongoClients;
import dev.frostline.config.BasicCredentials;
import dev.frostline.embedded.EmbeddedInfrastructure;
import dev.frostline.embedded.EmbeddedPorts;
import dev.frostline.model.Regression;
import dev.frostline.model.Replay;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.ops.Metrics;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service on a real Kafka, QuestDB, Redis and MongoDB-protocol store. */
class QueryApiIT {
    private static final SeriesKey CHECKOUT_FRA = new SeriesKey("checkout", "FRA", "512-arm64");
    private static final SeriesKey SEARCH_FRA = new SeriesKey("search", "FRA", "");
    private static final SeriesKey CHECKOUT_JFK = new SeriesKey("checkout", "JFK", "512-arm64");

    private static Instant now;
    private static long minute;
    private static long window;

    @TempDir
    private static Path directory;

    private static EmbeddedInfrastructure infrastructure;
    private static TestTopics topics;
    private static QueryApiService service;
    private static TestHttp http;

    @BeforeAll
    static void start() {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        minute = Resolution.ONE_MINUTE.windowStart(now.toEpochMilli());
        window = Resolution.TEN_SECONDS.windowStart(now.toEpochMilli()) - 10_000;
        infrastructure =
                EmbeddedInfrastructure.start(directory, EmbeddedPorts.free(), new Workers(new SimpleMeterRegistry()));
        topics = new TestTopics(infrastructure.kafka().bootstrapServers());
        publishThePresent();
        service = new QueryApiService(QueryApiConfig.from(environment()), new Metrics());
        service.start();
        http = new TestHttp(service.httpPort());
        await().atMost(Duration.ofSeconds(30)).until(() -> service.check().isReady());
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
        infrastructure.close();
    }

    private static Map<String, String> environment() {
        BasicCredentials questDb = infrastructure.questDb().credentials();
        return Map.of(
                "FROSTLINE_HTTP_PORT", "0",
                "FROSTLINE_QUESTDB_USER", questDb.user(),
                "FROSTLINE_QUESTDB_PASSWORD", questDb.password().value(),
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka().bootstrapServers(),
                "FROSTLINE_METRIC_STORE", "questdb",
                "FROSTLINE_QUESTDB_URL", infrastructure.questDb().url(),
                "FROSTLINE_MONGO_URL", infrastructure.mongo().url(),
                "FROSTLINE_REDIS_URL", infrastructure.redis().url(),
                "FROSTLINE_QUERY_PUSH_INTERVAL", "200ms");
    }

    private static void publishThePresent() {
        topics.publish(QuerySamples.rollup(CHECKOUT_FRA, Resolution.TEN_SECONDS, window, 100, 200));
        topics.publish(QuerySamples.rollup(SEARCH_FRA, Resolution.TEN_SECONDS, window, 300));
        topics.publish(QuerySamples.rollup(CHECKOUT_JFK, Resolution.TEN_SECONDS, window, 50));
        topics.publish(QuerySamples.rollup(CHECKOUT_FRA, Resolution.ONE_MINUTE, minute, 9_999));
        topics.publish(QuerySamples.regression(CHECKOUT_FRA, Regression.Kind.OPENED, now));
        topics.publish(QuerySamples.alert("old", 1, AlertStatus.FIRING, now.minusSeconds(900), "NRT"));
        topics.publish(QuerySamples.alert("done", 2, AlertStatus.RESOLVED, now.minusSeconds(1_800), "NRT"));
        topics.publish(QuerySamples.note("payments", 1, TrafficNote.Status.ACTIVE, now.minusSeconds(900)));
        topics.publish(QuerySamples.note("search", 1, TrafficNote.Status.ACTIVE, now.minusSeconds(1_800)));
        topics.publish(QuerySamples.note("search", 2, TrafficNote.Status.ENDED, now.minusSeconds(1_800)));
        Replay started = Replay.of("june", "cold-start-metrics", now.minusSeconds(900), now, false, now);
        topics.publish(started);
        topics.publish(started.promoted(now).advanced(500, 2_000, 100, now.plusSeconds(5)));
    }

    @Test
    void listsReplays_withHowFarTheyAre() {
        JsonNode replay = named("june");

        assertThat(replay.get("state").asText()).isEqualTo("running");
        assertThat(replay.get("done").asLong()).isEqualTo(500);
        assertThat(replay.get("total").asLong()).isEqualTo(2_000);
        assertThat(replay.get("from").asText()).isEqualTo(now.minusSeconds(900).toString());
        assertThat(replay.get("problem").isNull()).isTrue();
        assertThat(replay.has("finished")).isFalse();
        assertThat(replay.get("promotedAt").asText()).isEqualTo(now.toString());
    }

    @Test
    void acceptsRequestsToStartAndStopReplays() {
        String july = "{'name':'july','from':'2026-07-01T00:00:00Z','to':'2026-08-01T00:00:00Z','intoStore':true}";
        JsonNode accepted = accepted("/api/v1/replays", july);

        assertThat(accepted.get("state").asText()).isEqualTo("requested");
        assertThat(accepted.get("topic").asText()).isEqualTo("cold-start-metrics");
        assertThat(accepted.get("intoStore").asBoolean()).isTrue();
        await().until(() -> stateOf("july").equals("requested"));
        assertThat(topics.lastReplay("july").requestedAt())
                .isEqualTo(Instant.parse(accepted.get("requestedAt").asText()));
        assertThat(rejection("/api/v1/replays", july, 409)).contains("waits for a stream processor already");
        assertThat(rejection("/api/v1/replays", "{'name':'july'}", 409)).contains("another range");

        accepted("/api/v1/replays/july/stop", "");
        await().until(() -> stateOf("july").equals("stopped"));
        assertThat(rejection("/api/v1/replays/july/stop", "", 409)).contains("is stopped already");
        accepted("/api/v1/replays", july);
        await().until(() -> stateOf("july").equals("requested"));
    }

    @Test
    void refusesToStopAReplay_thatATerminalRuns() {
        String june = "{'name':'june','from':'" + now.minusSeconds(900) + "','to':'" + now + "'}";

        assertThat(rejection("/api/v1/replays", june, 409)).contains("is running already");
        assertThat(rejection("/api/v1/replays/june/stop", "", 409)).contains("begun in a terminal");
        assertThat(rejection("/api/v1/replays/may/stop", "", 404)).contains("no replay with the name 'may'");
    }

    @Test
    void rejectsInvalidRequestsForReplays() {
        Map.of(
                        "{'name':'No Name'}", "name",
                        "{'topic':' '}", "topic",
                        "{'from':'yesterday'}", "from",
                        "{'to':'1815-06-18T12:00:00Z'}", "to",
                        "{'from':'now','to':'now-1d'}", "from",
                        "{'intoStore':'maybe'}", "intoStore",
                        "{'speed':9}", "speed",
                        "[", "body")
                .forEach((body, parameter) -> {
                    HttpResponse<String> response = posted("/api/v1/replays", body, Map.of());
                    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
                    assertThat(TestHttp.parse(response).get("parameter").asText())
                            .as(body)
                            .isEqualTo(parameter);
                });
        assertThat(posted("/api/v1/replays", "{}", Map.of("Origin", "https://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    private static String stateOf(String replay) {
        return named(replay).path("state").asText();
    }

    private static JsonNode named(String replay) {
        for (JsonNode one : http.json("/api/v1/replays").get("items")) {
            if (one.get("name").asText().equals(replay)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode accepted(String path, String body) {
        HttpResponse<String> response = posted(path, body, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return TestHttp.parse(response);
    }

    private static String rejection(String path, String body, int status) {
        HttpResponse<String> response = posted(path, body, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return TestHttp.parse(response).get("detail").asText();
    }

    private static HttpResponse<String> posted(String path, String body, Map<String, String> headers) {
        return http.post(path, body.replace('\'', '"'), headers);
    }

    @Test
    void listsTheLatestRevisionOfEachNote() {
        JsonNode all = http.json("/api/v1/notes");
        JsonNode active = http.json("/api/v1/notes?status=active").get("items");
        JsonNode search = http.json("/api/v1/notes?functionName=search").get("items");

        assertThat(all.get("items").findValuesAsText("functionName")).containsExactly("payments", "search");
        assertThat(all.get("nextCursor").isNull()).isTrue();
        assertThat(all.has("asOf")).isTrue();
        assertThat(active.findValuesAsText("functionName")).containsExactly("payments");
        assertThat(active.get(0).get("mixturePct").asDouble()).isEqualTo(23);
        assertThat(active.get(0).get("moved").get(0).get("popCode").asText()).isEqualTo("SYD");
        assertThat(search).hasSize(1);
        assertThat(search.get(0).get("status").asText()).isEqualTo("ended");
        assertThat(search.get(0).get("ending").asText()).isEqualTo("back");
    }

    @Test
    void pagesThroughNotes_andRejectsUnknownParameters() {
        JsonNode first = http.json("/api/v1/notes?limit=1");
        JsonNode second = http.json(
                "/api/v1/notes?limit=1&cursor=" + first.get("nextCursor").asText());

        assertThat(first.get("items").findValuesAsText("functionName")).containsExactly("payments");
        assertThat(second.get("items").findValuesAsText("functionName")).containsExactly("search");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(http.get("/api/v1/notes?status=firing").statusCode()).isEqualTo(400);
        assertThat(http.get("/api/v1/notes?cursor=nonsense").statusCode()).isEqualTo(400);
        assertThat(http.get("/api/v1/notes?severity=warning").statusCode()).isEqualTo(400);
    }

    @Test
    void showsThePresent_fromTheTopics() {
        JsonNode overview = http.json("/api/v1/overview");

        assertThat(overview.get("totalPops").asInt()).isEqualTo(2);
        assertThat(overview.get("healthyPops").asInt()).isEqualTo(1);
        assertThat(overview.get("averageColdStart").asDouble()).isEqualTo(162.5);
        assertThat(overview.get("regressions").asInt()).isPositive();
        assertThat(Instant.parse(overview.get("asOf").asText())).isBetween(now.minusSeconds(10), Instant.now());
    }

    @Test
    void showsEachLocation_onTheHeatmap() {
        HttpResponse<String> response = http.get("/api/v1/heatmap");

        assertThat(response.headers().firstValue("X-Frostline-As-Of")).isPresent();
        assertThat(response.headers().firstValue("X-Frostline-Stale")).isPresent();
        JsonNode frankfurt = TestHttp.parse(response).get(0);
        assertThat(frankfurt.get("popCode").asText()).isEqualTo("FRA");
        assertThat(frankfurt.get("city").asText()).isEqualTo("City of FRA");
        assertThat(frankfurt.get("lat").asDouble()).isEqualTo(50.1);
        assertThat(frankfurt.get("coldStartTime").asDouble()).isEqualTo(200);
        assertThat(frankfurt.get("status").asText()).isEqualTo("critical");
    }

    @Test
    void listsFunctions_withVersionsAndTiers() {
        JsonNode functions = http.json("/api/v1/functions").get("items");

        assertThat(functions).hasSize(2);
        assertThat(functions.get(0).toString())
                .isEqualTo(
                        "{\"functionName\":\"checkout\",\"versions\":[\"1.4.2\"],\"tiers\":[\"512-arm64\"],\"pops\":2}");
    }

    @Test
    void drawsAChart_fromTheStore() {
        TestLines lines = new TestLines(
                infrastructure.questDb().url(), infrastructure.questDb().credentials());
        long hour = Resolution.ONE_HOUR.windowStart(now.toEpochMilli()) - 7_200_000;
        for (int i = 0; i < 60; i++) {
            lines.add(QuerySamples.rollup(CHECKOUT_FRA, Resolution.ONE_MINUTE, hour + i * 60_000L, 100, 200, 300));
            lines.add(QuerySamples.rollup(CHECKOUT_JFK, Resolution.ONE_MINUTE, hour + i * 60_000L, 1_000));
        }
        lines.write(120);

        String path = "/api/v1/series?functionName=checkout&from=" + hour + "&to=" + (hour + 3_600_000);
        JsonNode chart = http.json(path + "&stat=p50&resolution=1m&groupBy=popCode");

        assertThat(chart.get("resolution").asText()).isEqualTo("1m");
        assertThat(chart.get("points")).hasSize(60);
        assertThat(chart.get("points").get(0).get("count").asLong()).isEqualTo(4);
        assertThat(chart.get("points").get(0).get("value").asDouble()).isCloseTo(200, within(2.0));
        assertThat(chart.get("series").get(0).get("key").get("popCode").asText())
                .isEqualTo("FRA");
        assertThat(chart.get("series").get(1).get("points").get(59).get("value").asDouble())
                .isEqualTo(1_000);
        assertThat(http.json(path + "&stat=mean&resolution=1m&tier=512-arm64&country=DE")
                        .get("points")
                        .get(3)
                        .get("value")
                        .asDouble())
                .isEqualTo(200);
    }

    @Test
    void listsAlerts_ofStoreAndTopicTogether() {
        Alert archived = QuerySamples.alert("archived", 3, AlertStatus.RESOLVED, now.minusSeconds(86_400), "LHR");
        try (var mongo = MongoClients.create(infrastructure.mongo().url())) {
            mongo.getDatabase("frostline").getCollection("alerts").insertOne(TestDocuments.of(archived));
        }

        JsonNode first = http.json("/api/v1/alerts?status=resolved&limit=1&to=" + now.toEpochMilli());
        JsonNode second = http.json("/api/v1/alerts?status=resolved&limit=1&to=" + now.toEpochMilli() + "&cursor="
                + first.get("nextCursor").asText());

        assertThat(first.get("items").get(0).get("alertId").asText()).isEqualTo("done");
        assertThat(second.get("items").get(0).get("alertId").asText()).isEqualTo("archived");
        assertThat(second.get("items").get(0)).isEqualTo(http.json("/api/v1/alerts/archived"));
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(http.json("/api/v1/alerts/archived")
                        .get("causes")
                        .get(0)
                        .get("subject")
                        .asText())
                .isEqualTo("checkout@1.4.2");
        assertThat(http.json("/api/v1/alerts?popCode=LHR&severity=critical&functionName=checkout")
                        .get("items"))
                .hasSize(1);
        assertThat(http.json("/api/v1/alerts?functionName=search&to=" + now.toEpochMilli())
                        .get("items"))
                .isEmpty();
    }

    @Test
    void publishesACommand_whenAnAlertIsAcknowledged() {
        HttpResponse<String> response =
                http.post("/api/v1/alerts/old/acknowledge", "{\"comment\":\"looking\",\"actor\":\"ada\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        AlertCommand command = topics.firstCommand(Duration.ofSeconds(10));
        assertThat(command.alertId()).isEqualTo("old");
        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.actor()).isEqualTo("ada");
        assertThat(command.comment()).isEqualTo("looking");
        assertThat(http.post("/api/v1/alerts/done/resolve", "").statusCode()).isEqualTo(409);
        assertThat(http.post("/api/v1/alerts/nobody/resolve", "").statusCode()).isEqualTo(404);
        assertThat(TestHttp.parse(http.post("/api/v1/alerts/old/comment", "{}"))
                        .get("parameter")
                        .asText())
                .isEqualTo("comment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", " Detector", "silence:s1", "Silence : s1", "replay:new"})
    void refusesACommand_inTheNameOfTheSystem(String actor) {
        HttpResponse<String> response = http.post("/api/v1/alerts/old/acknowledge", "{\"actor\":\"" + actor + "\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestHttp.parse(response).get("parameter").asText()).isEqualTo("actor");
        assertThat(TestHttp.parse(response).get("detail").asText()).contains("reserved");
    }

    @Test
    void pushesAlerts_asTheyChange_inOrder() {
        try (TestSocket socket = TestSocket.connect(service.httpPort())) {
            await().until(() -> socket.messages().size() >= 2);
            Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            topics.publish(QuerySamples.alert("pushed", 1, AlertStatus.FIRING, time, "SIN"));
            topics.publish(QuerySamples.alert("pushed", 2, AlertStatus.ACKNOWLEDGED, time, "SIN"));
            topics.publish(QuerySamples.alert("pushed", 3, AlertStatus.RESOLVED, time, "SIN"));

            await().until(() -> socket.ofType("alert_resolved").size() == 1);

            assertThat(socket.messages().get(0).get("type").asText()).isEqualTo("metrics_update");
            assertThat(socket.messages().get(1).get("type").asText()).isEqualTo("heatmap_update");
            assertThat(socket.ofType("alert_created")).hasSize(1);
            assertThat(socket.ofType("alert_updated")).hasSize(1);
            assertThat(socket.ofType("alert_created")
                            .get(0)
                            .get("data")
                            .get("alertId")
                            .asText())
                    .isEqualTo("pushed");
            List<Long> numbers = socket.numbers();
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void pushesTheState_whenNewDataCome() {
        try (TestSocket socket = TestSocket.connect(service.httpPort())) {
            await().until(() -> socket.messages().size() >= 2);
            int before = socket.ofType("metrics_update").size();

            SeriesKey tokyo = new SeriesKey("checkout", "FOO", "");
            topics.publish(QuerySamples.rollup(tokyo, Resolution.TEN_SECONDS, window - 1_200_000, 1));
            topics.publish(QuerySamples.rollup(CHECKOUT_JFK, Resolution.TEN_SECONDS, window, 50));

            await().until(() -> socket.ofType("metrics_update").size() > before);
            assertThat(socket.ofType("heatmap_update")
                            .get(0)
                            .get("data")
                            .get(0)
                            .get("popCode")
                            .asText())
                    .isEqualTo("FRA");
        }
    }

    @Test
    void reportsTheHealthOfEachPart() {
        await().atMost(Duration.ofSeconds(15)).until(() -> service.check().isUp());

        JsonNode health = http.json("/monitoring/health");
        assertThat(health.get("parts").fieldNames())
                .toIterable()
                .containsExactly("kafka", "metric-store", "mongodb", "process", "redis", "workers");
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(http.json("/monitoring/metrics").get("cache").get("backend").asText())
                .isEqualTo("redis");
    }

    @Test
    void rebuildsThePresent_whenItStartsAgain() {
        Metrics metrics = new Metrics();
        try (var second = new QueryApiService(QueryApiConfig.from(environment()), metrics)) {
            second.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> second.check().isReady());

            JsonNode again = new TestHttp(second.httpPort()).json("/api/v1/overview");

            assertThat(again.get("totalPops").asInt()).isEqualTo(2);
            assertThat(again.get("averageColdStart").asDouble()).isEqualTo(162.5);
        }
    }
}
