package dev.frostline.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.detection.backtest.Windowing;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamTopology;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same measurements through the stream's whole topology and through a backtest: the same changes and alerts. */
@Tag("slow")
class BacktestEqualsStreamTest {
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final List<String> POPS = List.of("AMS", "BOM", "CDG", "FRA", "GRU", "IAD");
    private static final List<String> FUNCTIONS = List.of("checkout", "search", "auth");
    private static final String REAL = "shared/data/lambda-cold-starts.csv.gz";

    /** All outputs of the detection. */
    private record Found(List<Regression> changes, List<Alert> alerts, List<TrafficNote> notes) {}

    @Test
    void findsTheSame_inABusyStreamWithLateMeasurements() {
        List<Measurement> measurements = busyStream();

        Found streamed = stream(measurements);
        Found backtested = backtest(measurements);

        assertThat(streamed.changes())
                .extracting(Regression::kind)
                .contains(Regression.Kind.OPENED, Regression.Kind.UPDATED, Regression.Kind.GONE);
        assertThat(streamed.alerts()).isNotEmpty();
        assertThat(backtested.changes()).containsExactlyElementsOf(streamed.changes());
        assertThat(backtested.alerts()).containsExactlyElementsOf(streamed.alerts());
    }

    @Test
    void findsTheSame_inRealColdStarts() throws Exception {
        Optional<Path> file = real();
        assumeTrue(file.isPresent(), "skipped: " + REAL + " is not beside the repository");
        List<Measurement> measurements = new ArrayList<>();
        MeasurementFile.read(file.get(), FileOptions.none(), m -> {
            if (m.tier().startsWith("512-") && m.functionName().contains("java")) {
                measurements.add(m);
            }
        });

        Found streamed = stream(measurements);
        Found backtested = backtest(measurements);

        assertThat(streamed.changes()).isNotEmpty();
        assertThat(streamed.alerts()).isNotEmpty();
        assertThat(backtested.changes()).containsExactlyInAnyOrderElementsOf(streamed.changes());
        assertThat(backtested.alerts()).containsExactlyElementsOf(streamed.alerts());
        assertThat(backtested.notes()).containsExactlyElementsOf(streamed.notes());
    }

    @Test
    void writesTheSameNotes_whenTrafficMovesAndComesBack() {
        List<Measurement> measurements = movingTraffic();

        Found streamed = stream(measurements);
        Found backtested = backtest(measurements);

        assertThat(streamed.alerts()).isEmpty();
        assertThat(streamed.notes())
                .extracting(TrafficNote::status)
                .contains(TrafficNote.Status.ACTIVE)
                .endsWith(TrafficNote.Status.ENDED);
        assertThat(backtested.notes()).containsExactlyElementsOf(streamed.notes());
    }

    private static Found backtest(List<Measurement> measurements) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        BacktestListener listener = new BacktestListener() {
            @Override
            public void onChange(long row, Regression change) {
                found.changes().add(change);
            }

            @Override
            public void onAlert(long row, Alert alert, List<SeriesKey> series) {
                found.alerts().add(alert);
            }

            @Override
            public void onNote(TrafficNote note) {
                found.notes().add(note);
            }
        };
        Backtest backtest =
                new Backtest(Windowing.of(Duration.ofSeconds(10)), SettingsSnapshot.defaults(), List.of(), listener);
        for (int i = 0; i < measurements.size(); i++) {
            backtest.accept(MeasuredRow.of(i + 1, measurements.get(i)));
        }
        backtest.finish();
        return found;
    }

    private static Found stream(List<Measurement> measurements) {
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), START)) {
            TestInputTopic<byte[], byte[]> input = driver.createInputTopic(
                    Topics.MEASUREMENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (Measurement m : measurements) {
                byte[] key = m.seriesKey().toString().getBytes(StandardCharsets.UTF_8);
                input.pipeInput(key, Codecs.MEASUREMENT.encode(m), m.timestamp());
            }
            for (int tick = 0; tick < 10; tick++) {
                driver.advanceWallClockTime(Duration.ofSeconds(5));
            }
            return new Found(
                    driver.createOutputTopic(
                                    Topics.REGRESSIONS.name(),
                                    new StringDeserializer(),
                                    WireSerdes.deserializer(Codecs.REGRESSION))
                            .readValuesToList(),
                    driver.createOutputTopic(
                                    Topics.ALERTS.name(),
                                    new StringDeserializer(),
                                    WireSerdes.deserializer(Codecs.ALERT))
                            .readValuesToList(),
                    driver.createOutputTopic(
                                    Topics.NOTES.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.NOTE))
                            .readValuesToList());
        }
    }

    /** Forty minutes; one function gets slower everywhere, later one PoP does, and both recover. */
    private static List<Measurement> busyStream() {
        Random random = new Random(7);
        List<Measurement> all = new ArrayList<>();
        for (int second = 0; second < 3000; second += 10) {
            for (String function : FUNCTIONS) {
                for (String pop : POPS) {
                    for (int i = 0; i < 2; i++) {
                        all.add(measurement(function, pop, second, random));
                    }
                }
            }
        }
        return all;
    }

    /** Six weeks of a function at six places, whose traffic moves to the slow half of them for eight days. */
    private static List<Measurement> movingTraffic() {
        Random random = new Random(8);
        List<Measurement> all = new ArrayList<>();
        long quarter = Duration.ofMinutes(15).toMillis();
        for (int i = 0; i < 42 * 96; i++) {
            int day = i / 96;
            boolean slow = random.nextInt(4) < (day >= 20 && day < 28 ? 3 : 1);
            int place = random.nextInt(3) + (slow ? 3 : 0);
            double value = (slow ? 200 : 100) * Math.exp(0.1 * random.nextGaussian());
            long time = START.toEpochMilli() + i * quarter + random.nextInt(600_000);
            all.add(measurement(POPS.get(place), "search", value, time));
        }
        return all;
    }

    /** One in fifty comes late, some of them too late. */
    private static Measurement measurement(String function, String pop, int second, Random random) {
        boolean checkout = function.equals("checkout") && second >= 900 && second < 1500;
        boolean bombay = pop.equals("BOM") && second >= 1700 && second < 2200;
        double value = 100 * (checkout ? 1.6 : 1) * (bombay ? 2 : 1) * Math.exp(0.17 * random.nextGaussian());
        int late = random.nextInt(50) == 0 ? random.nextInt(60_000) : 0;
        long time = START.toEpochMilli() + second * 1000L + random.nextInt(10_000) - late;
        return measurement(pop, function, value, time);
    }

    private static Measurement measurement(String pop, String function, double value, long time) {
        return MeasurementBuilder.builder()
                .popCode(pop)
                .tier("pro")
                .functionName(function)
                .functionVersion("1.0.0")
                .coldStartTimeMs(value)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(time)
                .build();
    }

    private static Optional<Path> real() {
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve(REAL))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Topology topology() {
        Map<String, String> environment = Map.of("FROSTLINE_KAFKA_PARTITIONS", "1");
        return new StreamTopology(StreamProcessorConfig.from(environment), new SimpleMeterRegistry(), partition -> true)
                .get();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "backtest");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
