package dev.frostline.producer.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.frostline.config.HttpSettings;
import dev.frostline.http.HttpLimits;
import dev.frostline.http.HttpServer;
import dev.frostline.model.Measurement;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.http.IngestGate;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The exporters of the OpenTelemetry SDK send to a real server; Kafka is a list. */
class OtlpIngestTest {
    private static final int MAX_BODY = 100_000;
    private static final Instant SPAN_START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Resource FUNCTION = Resource.create(Attributes.builder()
            .put("faas.name", "checkout")
            .put("faas.version", "7")
            .put("cloud.region", "eu-central-1")
            .put("faas.max_memory", 512L * 1024 * 1024)
            .put("host.arch", "arm64")
            .build());
    private static final String SPAN = """
            {"resourceSpans":[{"resource":{"attributes":[
              {"key":"faas.name","value":{"stringValue":"checkout"}},
              {"key":"cloud.region","value":{"stringValue":"eu-central-1"}}]},
             "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
               "name":"invoke","kind":2,"startTimeUnixNano":"1772366400000000000","endTimeUnixNano":%s,
               "attributes":[{"key":"faas.coldstart","value":{"boolValue":%s}}],"unknown":{"a":[1]}}]}]}]}
            """;

    private final List<ProducerRecord<byte[], byte[]>> written = new CopyOnWriteArrayList<>();
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean away;
    private HttpServer server;

    @BeforeEach
    void start() {
        DeliveryMetrics deliveries = new DeliveryMetrics(metrics.registry(), InstantSource.system());
        IngestGate gate = new IngestGate(
                this::write, CheckResult::up, deliveries, MeasurementCheck.standard(), InstantSource.system());
        server = HttpServer.ops(
                new HttpSettings("127.0.0.1", 0),
                HttpLimits.ops().withMaxBodyBytes(MAX_BODY),
                CheckResult::up,
                metrics,
                new OtlpIngest(gate, MAX_BODY, InstantSource.system()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @Test
    void receivesColdStarts_fromTheSpanExporter() throws Exception {
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .setResource(FUNCTION)
                .addSpanProcessor(SimpleSpanProcessor.create(OtlpHttpSpanExporter.builder()
                        .setEndpoint(url("/v1/traces"))
                        .setCompression("gzip")
                        .build()))
                .build()) {
            emitSpan(tracers, true, 250);
            emitSpan(tracers, false, 10);
            tracers.forceFlush().join(10, TimeUnit.SECONDS);
        }

        assertThat(measurements())
                .extracting(
                        Measurement::functionName,
                        Measurement::functionVersion,
                        Measurement::popCode,
                        Measurement::tier,
                        Measurement::coldStartTimeMs,
                        Measurement::timestamp)
                .containsExactly(
                        tuple("checkout", "7", "eu-central-1", "512-arm64", 250.0, SPAN_START.toEpochMilli() + 250));
    }

    private static void emitSpan(SdkTracerProvider tracers, boolean cold, long millis) {
        tracers.get("test")
                .spanBuilder("invoke")
                .setStartTimestamp(SPAN_START)
                .setAttribute("faas.coldstart", cold)
                .startSpan()
                .end(SPAN_START.plusMillis(millis));
    }

    private enum Histograms {
        CUMULATIVE,
        DELTA,
        EXPONENTIAL
    }

    /** The reader of the SDK refuses a flush while it still ends the one before. */
    private static void flush(SdkMeterProvider meters) {
        await().until(() -> meters.forceFlush().join(10, TimeUnit.SECONDS).isSuccess());
    }

    @ParameterizedTest
    @EnumSource(Histograms.class)
    void receivesEachDurationOnce_fromTheMetricExporter(Histograms kind) throws Exception {
        AggregationTemporalitySelector temporality = kind == Histograms.CUMULATIVE
                ? AggregationTemporalitySelector.alwaysCumulative()
                : AggregationTemporalitySelector.deltaPreferred();
        try (SdkMeterProvider meters = SdkMeterProvider.builder()
                .setResource(FUNCTION)
                .registerMetricReader(PeriodicMetricReader.builder(OtlpHttpMetricExporter.builder()
                                .setEndpoint(url("/v1/metrics"))
                                .setAggregationTemporalitySelector(temporality)
                                .build())
                        .build())
                .registerView(
                        InstrumentSelector.builder()
                                .setName("faas.init_duration")
                                .build(),
                        View.builder()
                                .setAggregation(
                                        kind == Histograms.EXPONENTIAL
                                                ? Aggregation.base2ExponentialBucketHistogram()
                                                : Aggregation.explicitBucketHistogram(List.of(0.1, 0.2, 0.4, 0.8)))
                                .build())
                .build()) {
            var histogram = meters.get("test")
                    .histogramBuilder("faas.init_duration")
                    .setUnit("s")
                    .build();
            meters.get("test").counterBuilder("faas.invocations").build().add(1);
            Attributes version = Attributes.of(AttributeKey.stringKey("faas.version"), "8");
            histogram.record(0.25, version);
            flush(meters);
            histogram.record(0.3, version);
            histogram.record(0.7, version);
            histogram.record(0.7, version);
            flush(meters);
        }

        List<Measurement> measurements = measurements();
        assertThat(measurements).hasSize(4).allMatch(each -> "8".equals(each.functionVersion()));
        assertThat(measurements.get(0).coldStartTimeMs()).isCloseTo(250, within(1e-9));
        assertThat(measurements.get(1).coldStartTimeMs()).isBetween(200.0, 400.0);
        assertThat(measurements.get(2).coldStartTimeMs()).isBetween(400.0, 800.0);
        assertThat(measurements.get(3).coldStartTimeMs()).isBetween(400.0, 800.0);
    }

    @Test
    void receivesJson_andIgnoresOtherSpans() throws Exception {
        HttpResponse<String> cold = post("application/json", SPAN.formatted("\"1772366400120000000\"", "true"));
        HttpResponse<String> warm = post("application/json", SPAN.formatted("\"1772366400120000000\"", "false"));

        assertThat(cold.statusCode()).isEqualTo(200);
        assertThat(cold.body()).isEqualTo("{}");
        assertThat(warm.statusCode()).isEqualTo(200);
        assertThat(measurements()).extracting(Measurement::coldStartTimeMs).containsExactly(120.0);
    }

    @Test
    void reportsPartialSuccess_whenSomeSpansAreInvalid() throws Exception {
        String good = SPAN.formatted("1772366400120000000", "true");
        String both = good.replace(
                "]}]}]}",
                "]},{\"spans\":[{\"startTimeUnixNano\":5,\"endTimeUnixNano\":4,"
                        + "\"attributes\":[{\"key\":\"faas.coldstart\",\"value\":{\"boolValue\":true}}]}]}]}]}");

        HttpResponse<String> response = post("application/json", both);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":"
                        + "\"the span has no start, or ends before it starts\"}}");
        assertThat(measurements()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json | `{"resourceSpans":5}` | 400 | resourceSpans is not an array
            application/json | `{"resourceSpans":[{"scopeSpans":[{"spans":[{"endTimeUnixNano":"x"}]}]}]}` | 400 | endTimeUnixNano is not a whole number
            application/json | `{"resourceSpans":[` | 400 | the body is not JSON
            application/json | `[]` | 400 | the body is not a JSON object
            application/x-protobuf | `no protobuf` | 400 | no ExportTraceServiceRequest in protobuf
            text/plain | `{}` | 415 | Content-Type must be
            """)
    void explainsWhatIsWrong(String type, String body, int status, String detail) throws Exception {
        HttpResponse<String> response = post(type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains(detail).doesNotContain("java", "Exception");
    }

    @Test
    void rejectsARequest_whoseColdStartsAreAllInvalid() throws Exception {
        String nameless = SPAN.formatted("1772366400120000000", "true").replace("faas.name", "other");

        HttpResponse<String> response = post("application/json", nameless);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("function_name is missing");
        assertThat(metrics.scrape())
                .contains("frostline_producer_rejects_total{check=\"missing-field\",source=\"http\"} 1.0");
    }

    @Test
    void countsACumulativePointAgain_whenKafkaDidNotConfirmIt() throws Exception {
        String point = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"faas.name","value":{"stringValue":"f"}},
                  {"key":"cloud.region","value":{"stringValue":"r"}}]},
                 "scopeMetrics":[{"metrics":[{"name":"faas.init_duration","unit":"ms","histogram":{
                   "aggregationTemporality":2,"dataPoints":[{"startTimeUnixNano":"%1$s","timeUnixNano":"%1$s",
                   "count":"1","sum":5,"bucketCounts":["1"],"explicitBounds":[]}]}}]}]}]}
                """.formatted(Instant.now().plusSeconds(1).toEpochMilli() + "000000");
        away = true;
        HttpResponse<String> refused = post("/v1/metrics", "application/json", point);
        away = false;
        HttpResponse<String> accepted = post("/v1/metrics", "application/json", point);
        HttpResponse<String> repeated = post("/v1/metrics", "application/json", point);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(measurements()).extracting(Measurement::coldStartTimeMs).containsExactly(5.0);
    }

    @Test
    void rejectsTheFirstPoint_ofACumulativeStreamThatBeganBefore() throws Exception {
        String point = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"faas.name","value":{"stringValue":"f"}},
                  {"key":"cloud.region","value":{"stringValue":"r"}}]},
                 "scopeMetrics":[{"metrics":[{"name":"faas.init_duration","unit":"ms","histogram":{
                   "aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE","dataPoints":[
                   {"startTimeUnixNano":"1772366400000000000","timeUnixNano":"1772366401000000000",
                   "count":"%d","sum":%d,"bucketCounts":["%d"],"explicitBounds":[]}]}}]}]}]}
                """;

        HttpResponse<String> first = post("/v1/metrics", "application/json", point.formatted(9, 900, 9));
        HttpResponse<String> second = post("/v1/metrics", "application/json", point.formatted(10, 977, 10));

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.body()).contains("baseline");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(measurements()).extracting(Measurement::coldStartTimeMs).containsExactly(77.0);
    }

    private List<Measurement> measurements() throws MalformedRecordException {
        List<Measurement> measurements = new CopyOnWriteArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : written) {
            measurements.add(Codecs.MEASUREMENT.decode(record.value()));
        }
        return measurements;
    }

    private List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records) throws KafkaUnavailableException {
        if (away) {
            throw new KafkaUnavailableException("Kafka is away", new IOException("nothing listens"));
        }
        written.addAll(records);
        return List.of();
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return post("/v1/traces", type, body);
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
