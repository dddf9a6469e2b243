package dev.frostline.stream.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertStatus;
import dev.frostline.model.Measurement;
import dev.frostline.model.Regression;
import dev.frostline.stream.StreamProcessorConfig;
import dev.frostline.stream.StreamTopology;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From measurements to alerts, through the whole topology. */
class DetectionTopologyTest {
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final List<String> POPS = List.of("AMS", "BOM", "CDG", "FRA", "GRU", "IAD");
    private static final List<String> FUNCTIONS = List.of("checkout", "search", "auth");
    private static final int STEP_AT = 15 * 60;

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), START);
    private final TestInputTopic<byte[], byte[]> measurements =
            driver.createInputTopic(Topics.MEASUREMENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, Regression> regressions = driver.createOutputTopic(
            Topics.REGRESSIONS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.REGRESSION));
    private final TestOutputTopic<String, Alert> alerts = driver.createOutputTopic(
            Topics.ALERTS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.ALERT));
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void raisesOneAlertInFourMinutes_andResolvesIt_whenAFunctionGetsSlowerEverywhereForAWhile() {
        run(0, STEP_AT, 1);
        assertThat(regressions.readRecordsToList()).isEmpty();

        run(STEP_AT, STEP_AT + 240, 1.6);

        List<TestRecord<String, Regression>> found = regressions.readRecordsToList();
        assertThat(found)
                .isNotEmpty()
                .allMatch(r -> r.key().startsWith("checkout|"))
                .allMatch(r -> r.timestamp() == r.value().detectedAt().toEpochMilli());
        Alert raised = alerts.readValue();
        assertThat(raised.scope().functions()).containsExactly("checkout");
        assertThat(raised.scope().pops()).isEmpty();
        assertThat(raised.startedAt()).isBetween(START.plusSeconds(STEP_AT - 60), START.plusSeconds(STEP_AT + 60));

        run(STEP_AT + 240, STEP_AT + 840, 1);

        List<Alert> later = alerts.readValuesToList();
        assertThat(later).allMatch(a -> a.alertId().equals(raised.alertId()));
        assertThat(later.get(later.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    private void run(int fromSecond, int toSecond, double factorOfCheckout) {
        for (int second = fromSecond; second < toSecond; second += 10) {
            for (String function : FUNCTIONS) {
                for (String pop : POPS) {
                    double factor = function.equals("checkout") ? factorOfCheckout : 1;
                    for (int i = 0; i < 2; i++) {
                        send(function, pop, second * 1000L + random.nextInt(10_000), factor);
                    }
                }
            }
        }
    }

    private void send(String function, String pop, long millis, double factor) {
        double value = 100 * factor * Math.exp(0.17 * random.nextGaussian());
        long timestamp = START.toEpochMilli() + millis;
        Measurement measurement =
                new Measurement(pop, "", "", "pro", function, "1.0.0", value, Double.NaN, Double.NaN, timestamp);
        measurements.pipeInput(
                measurement.seriesKey().toString().getBytes(StandardCharsets.UTF_8),
                Codecs.MEASUREMENT.encode(measurement),
                timestamp);
    }

    private static org.apache.kafka.streams.Topology topology() {
        Map<String, String> environment = Map.of("FROSTLINE_KAFKA_PARTITIONS", "1");
        return new StreamTopology(StreamProcessorConfig.from(environment), new SimpleMeterRegistry()).get();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "detection");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
