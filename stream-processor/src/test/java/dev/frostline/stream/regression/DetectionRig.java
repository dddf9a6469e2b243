package dev.frostline.stream.regression;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamTopology;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology over a test driver; three functions at six PoPs, two measurements in each 10 s of each. */
final class DetectionRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

    private static final List<String> POPS = List.of("AMS", "BOM", "CDG", "FRA", "GRU", "IAD");
    private static final List<String> FUNCTIONS = List.of("checkout", "search", "auth");

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), START);
    private final TestInputTopic<byte[], byte[]> measurements =
            driver.createInputTopic(Topics.MEASUREMENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, Regression> regressions = driver.createOutputTopic(
            Topics.REGRESSIONS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.REGRESSION));
    private final TestOutputTopic<String, Alert> alerts = driver.createOutputTopic(
            Topics.ALERTS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.ALERT));
    private final Random random = new Random(7);
    private long second;

    /** @param factor of the usual 100 ms, by function */
    void run(int seconds, ToDoubleFunction<String> factor) {
        long end = second + seconds;
        for (; second < end; second += 10) {
            for (String function : FUNCTIONS) {
                for (String pop : POPS) {
                    for (int i = 0; i < 2; i++) {
                        send(function, pop, second * 1000 + random.nextInt(10_000), factor.applyAsDouble(function));
                    }
                }
            }
        }
    }

    Instant now() {
        return START.plusSeconds(second);
    }

    void command(String alertId, AlertCommand.Action action, String actor) {
        AlertCommand command = new AlertCommand(alertId, action, actor, null, now());
        send(Topics.ALERT_COMMANDS, alertId, Codecs.ALERT_COMMAND.encode(command));
    }

    /** @param json null takes the settings back */
    void set(String scope, String json) {
        send(Topics.DETECTION_SETTINGS, scope, json == null ? null : json.getBytes(StandardCharsets.UTF_8));
    }

    void send(Topic topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value, now().toEpochMilli());
    }

    void advanceWallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<String, Regression>> regressions() {
        return regressions.readRecordsToList();
    }

    List<Alert> alerts() {
        return alerts.readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters(Topic topic) {
        return driver.createOutputTopic(
                        topic.deadLetter().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void send(String function, String pop, long millis, double factor) {
        double value = 100 * factor * Math.exp(0.17 * random.nextGaussian());
        long timestamp = START.toEpochMilli() + millis;
        Measurement measurement = MeasurementBuilder.builder()
                .popCode(pop)
                .city("")
                .country("")
                .tier("pro")
                .functionName(function)
                .functionVersion("1.0.0")
                .coldStartTimeMs(value)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(timestamp)
                .build();
        measurements.pipeInput(
                measurement.seriesKey().toString().getBytes(StandardCharsets.UTF_8),
                Codecs.MEASUREMENT.encode(measurement),
                timestamp);
    }

    private static Topology topology() {
        Map<String, String> environment = Map.of("FROSTLINE_KAFKA_PARTITIONS", "1");
        return new StreamTopology(StreamProcessorConfig.from(environment), new SimpleMeterRegistry(), partition -> true)
                .get();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "detection");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
