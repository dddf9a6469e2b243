package dev.frostline.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.ScopedSettingsBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficNoteBuilder;
import dev.frostline.model.TrafficShare;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Silence;
import dev.frostline.model.alert.Transition;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas in docs/schemas, which subscribers build on, against what the codecs write. */
class PublishedSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final SeriesKey SERIES = new SeriesKey("checkout", "FRA", "512-arm64");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(Topics.MEASUREMENTS, Codecs.MEASUREMENT, measurement("1.4.2", 50.11)),
                Arguments.of(Topics.MEASUREMENTS, Codecs.MEASUREMENT, measurement(null, Double.NaN)),
                Arguments.of(Topics.ROLLUPS, Codecs.ROLLUP, rollup()),
                Arguments.of(Topics.REGRESSIONS, Codecs.REGRESSION, regression()),
                Arguments.of(Topics.ALERTS, Codecs.ALERT, alert(AlertStatus.FIRING, null)),
                Arguments.of(Topics.ALERTS, Codecs.ALERT, alert(AlertStatus.RESOLVED, TIME)),
                Arguments.of(Topics.NOTES, Codecs.NOTE, note(TrafficNote.Status.ACTIVE, null, null)),
                Arguments.of(
                        Topics.NOTES, Codecs.NOTE, note(TrafficNote.Status.ENDED, TIME, TrafficNote.Ending.NEW_NORMAL)),
                Arguments.of(
                        Topics.ALERT_COMMANDS,
                        Codecs.ALERT_COMMAND,
                        new AlertCommand("a1", AlertCommand.Action.ACKNOWLEDGE, "ada", null, TIME)),
                Arguments.of(
                        Topics.SILENCES,
                        Codecs.SILENCE,
                        new Silence("s1", Scope.EVERYTHING, TIME, TIME.plusSeconds(60), "ada", "planned work")),
                Arguments.of(Topics.DETECTION_SETTINGS, Codecs.DETECTION_SETTINGS, settings()),
                Arguments.of(Topics.DETECTION_SETTINGS, Codecs.DETECTION_SETTINGS, hardlyAnySettings()),
                Arguments.of(Topics.DEPLOYMENTS, Codecs.DEPLOYMENT, new Deployment("checkout", "1.4.2", TIME)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void describesWhatIsPublished(Topic topic, WireCodec<T> codec, T value) throws IOException {
        JsonNode written = JSON.readTree(codec.encode(value));

        assertThat(schema(topic).validate(written)).isEmpty();
        assertThat(unnamedFields(written, schema(topic).getSchemaNode(), ""))
                .as("fields that are published and that the schema does not name")
                .isEmpty();
    }

    /** The paths of all fields, at any depth, that the schema does not name. */
    private static List<String> unnamedFields(JsonNode written, JsonNode schema, String path) {
        if (written.isArray() && schema.has("items")) {
            return stream(written)
                    .flatMap(item -> unnamedFields(item, schema.get("items"), path + "[]").stream())
                    .distinct()
                    .toList();
        }
        if (!written.isObject() || !schema.has("properties")) {
            return List.of();
        }
        return written.properties().stream()
                .flatMap(field -> {
                    JsonNode named = schema.get("properties").get(field.getKey());
                    String name = path + "/" + field.getKey();
                    return named == null ? Stream.of(name) : unnamedFields(field.getValue(), named, name).stream();
                })
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void requiresEachFieldThatItCallsRequired(Topic topic, WireCodec<T> codec, T value) throws IOException {
        JsonNode written = JSON.readTree(codec.encode(value));

        for (JsonNode name : schema(topic).getSchemaNode().get("required")) {
            ObjectNode without = written.deepCopy();
            without.remove(name.asText());
            assertThat(schema(topic).validate(without)).as("without %s", name).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void readsBackWhatItWrote(Topic topic, WireCodec<T> codec, T value) throws MalformedRecordException {
        byte[] written = codec.encode(value);

        assertThat(codec.encode(codec.decode(written))).as(topic.name()).isEqualTo(written);
    }

    private static JsonSchema schema(Topic topic) throws IOException {
        try (InputStream in = Files.newInputStream(SCHEMAS.resolve(topic.name() + ".schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    private static ScopedSettings settings() {
        return ScopedSettingsBuilder.builder()
                .scope("function:checkout")
                .version(3)
                .changedBy("ada")
                .changedAt(TIME)
                .comment("too loud")
                .minimumEffect(0.05)
                .falseChangeRate(1e-5)
                .confirmUnits(6)
                .rebaselineAfterMs(86_400_000L)
                .alertMinimumEffect(0.2)
                .settleMs(1L)
                .maxWaitMs(2L)
                .holdDownMs(0L)
                .build();
    }

    private static ScopedSettings hardlyAnySettings() {
        return ScopedSettingsBuilder.builder()
                .scope("*")
                .version(1)
                .alertMinimumEffect(0.2)
                .build();
    }

    private static Measurement measurement(String version, double latitude) {
        return MeasurementBuilder.builder()
                .popCode("FRA")
                .city("Frankfurt")
                .country("DE")
                .tier("512-arm64")
                .functionName("checkout")
                .functionVersion(version)
                .coldStartTimeMs(123.4)
                .latitude(latitude)
                .longitude(8.68)
                .timestamp(TIME.toEpochMilli())
                .build();
    }

    private static Rollup rollup() {
        LatencySketch sketch = new LatencySketch();
        sketch.add(0);
        sketch.add(120.5);
        return RollupBuilder.builder()
                .series(SERIES)
                .city("Frankfurt")
                .country("DE")
                .latitude(50.11)
                .longitude(8.68)
                .functionVersion("1.4.2")
                .resolution(Resolution.ONE_MINUTE)
                .windowStart(TIME.toEpochMilli())
                .revision(1)
                .isFinal(true)
                .sketch(sketch)
                .build();
    }

    private static Regression regression() {
        return RegressionBuilder.builder()
                .kind(Regression.Kind.OPENED)
                .changeId(Regression.changeId(SERIES, TIME))
                .series(SERIES)
                .city("Frankfurt")
                .country("DE")
                .functionVersion("1.4.2")
                .direction(Direction.UP)
                .changePoint(TIME)
                .detectedAt(TIME.plusSeconds(60))
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.99)
                .windows(6)
                .samples(60)
                .settings(List.of("*@2"))
                .statistic(ChangedStatistic.TAIL)
                .build();
    }

    private static TrafficNote note(TrafficNote.Status status, Instant endedAt, TrafficNote.Ending ending) {
        return TrafficNoteBuilder.builder()
                .noteId(TrafficNote.noteId("payments", TIME))
                .revision(2)
                .functionName("payments")
                .status(status)
                .direction(Direction.UP)
                .title("payments looks 24 % slower: more of its traffic is at SYD; no location got slower")
                .baselineMs(100)
                .currentMs(124)
                .changePct(24)
                .mixturePct(23)
                .levelPct(1)
                .startedAt(TIME)
                .detectedAt(TIME.plusSeconds(60))
                .updatedAt(TIME.plusSeconds(70))
                .endedAt(endedAt)
                .ending(ending)
                .moved(List.of(new TrafficShare("SYD", "512-arm64", 0.1, 0.3, 400)))
                .settings(List.of("*@2"))
                .build();
    }

    private static Alert alert(AlertStatus status, Instant resolvedAt) {
        return AlertBuilder.builder()
                .alertId("a1")
                .revision(2)
                .status(status)
                .severity(Severity.CRITICAL)
                .direction(Direction.UP)
                .title("checkout 1.4.2 is 50 % slower everywhere")
                .scope(new Scope(List.of("checkout"), List.of("1.4.2"), List.of(), List.of(), List.of()))
                .seriesCount(64)
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.99)
                .startedAt(TIME)
                .detectedAt(TIME.plusSeconds(60))
                .updatedAt(TIME.plusSeconds(70))
                .resolvedAt(resolvedAt)
                .causes(List.of(new Cause(
                        Cause.Kind.DEPLOYMENT,
                        "checkout@1.4.2",
                        0.9,
                        "It went live a minute before.",
                        Map.of("a", "1"))))
                .history(List.of(new Transition(TIME, "detector", null, AlertStatus.FIRING, null)))
                .settings(List.of("*@2"))
                .build();
    }
}
