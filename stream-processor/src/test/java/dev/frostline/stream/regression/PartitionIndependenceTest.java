package dev.frostline.stream.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.detection.alert.CoordinatorTables;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.stream.alert.FeedCodec;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.rollup.RollupTopology;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same measurements, in each series in the same order, over other numbers of partitions, with the series of a
 * partition interleaved in another way (some are seconds behind the others) and the partitions read in another order:
 * the same regressions and alerts.
 */
@Tag("slow")
class PartitionIndependenceTest {
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final int SECONDS = 45 * 60;
    private static final int LARGEST_LAG_MS = 8000;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "3, 3", "3, 4", "8, 5", "8, 6", "8, 7"})
    void findsTheSame(int partitions, long seed) {
        Output expected = run(measurements(), 1, new Random(0), false);

        Output told = run(measurements(), partitions, new Random(seed), true);

        assertThat(expected.alerts).extracting(Alert::status).contains(AlertStatus.FIRING, AlertStatus.RESOLVED);
        assertThat(expected.alerts).extracting(a -> a.scope().functions()).contains(List.of("fn-1"));
        assertThat(expected.alerts).extracting(a -> a.scope().pops()).contains(List.of("P5"));
        assertThat(told.alerts).isEqualTo(expected.alerts);
        assertThat(told.regressions).containsExactlyInAnyOrderElementsOf(expected.regressions);
    }

    private record Output(List<Alert> alerts, List<Regression> regressions) {}

    private static Output run(List<Measurement> measurements, int partitions, Random random, boolean lagging) {
        List<Deque<FeedMessage>> feeds = new ArrayList<>();
        Map<String, Integer> lags = new HashMap<>();
        measurements.forEach(m ->
                lags.computeIfAbsent(m.seriesKey().toString(), key -> lagging ? random.nextInt(LARGEST_LAG_MS) : 0));
        for (int partition = 0; partition < partitions; partition++) {
            int number = partition;
            List<Measurement> own = measurements.stream()
                    .filter(m -> Math.floorMod(m.seriesKey().toString().hashCode(), partitions) == number)
                    .sorted(Comparator.comparingLong(
                            m -> m.timestamp() + lags.get(m.seriesKey().toString())))
                    .toList();
            feeds.add(new ArrayDeque<>(feed(own, partition)));
        }
        return alerts(feeds, random);
    }

    private static List<FeedMessage> feed(List<Measurement> measurements, int partition) {
        Topology topology = new Topology();
        SettingsTable settings = new SettingsTable(SettingsSnapshot.defaults());
        AcceptedChanges accepted = new AcceptedChanges(StreamTopics.LIVE);
        settings.addTo(topology);
        accepted.addTo(topology);
        new RollupTopology(
                        RollupSettings.DEFAULT,
                        new SimpleMeterRegistry(),
                        List.of(new RegressionTopology(
                                settings,
                                accepted,
                                any -> true,
                                RollupSettings.DEFAULT.quietAfter(),
                                StreamTopics.LIVE)),
                        StreamTopics.LIVE,
                        EventRange.ALL)
                .addTo(topology);
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties(), START)) {
            TestInputTopic<byte[], byte[]> input = driver.createInputTopic(
                    Topics.MEASUREMENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (Measurement m : measurements) {
                byte[] key = m.seriesKey().toString().getBytes(StandardCharsets.UTF_8);
                input.pipeInput(key, Codecs.MEASUREMENT.encode(m), m.timestamp());
            }
            driver.advanceWallClockTime(java.time.Duration.ofSeconds(5));
            driver.advanceWallClockTime(java.time.Duration.ofSeconds(5));
            driver.advanceWallClockTime(java.time.Duration.ofSeconds(5));
            return driver
                    .createOutputTopic(Topics.ALERT_FEED.name(), new IntegerDeserializer(), FeedCodec.deserializer())
                    .readValuesToList()
                    .stream()
                    .map(message -> renumbered(message, partition))
                    .toList();
        }
    }

    private static FeedMessage renumbered(FeedMessage message, int partition) {
        if (message instanceof FeedMessage.Progress) {
            return new FeedMessage.Progress(partition, message.time());
        }
        if (message instanceof FeedMessage.Idle) {
            return new FeedMessage.Idle(partition, message.time());
        }
        if (message instanceof FeedMessage.Announcement told) {
            return new FeedMessage.Announcement(partition, told.time(), told.series(), told.country(), told.traffic());
        }
        return new FeedMessage.Finding(partition, message.time(), ((FeedMessage.Finding) message).regression());
    }

    /** Each partition's messages in their order, the partitions in any. */
    private static Output alerts(List<Deque<FeedMessage>> feeds, Random random) {
        SettingsSnapshot book = SettingsSnapshot.defaults();
        AlertCoordinator desk =
                new AlertCoordinator(() -> book, CoordinatorTables.inMemory(), feeds.size(), note -> {});
        List<Deque<FeedMessage>> left = new ArrayList<>(feeds);
        Output told = new Output(new ArrayList<>(), new ArrayList<>());
        while (!left.isEmpty()) {
            Deque<FeedMessage> next = left.get(random.nextInt(left.size()));
            for (int run = 1 + random.nextInt(300); run > 0 && !next.isEmpty(); run--) {
                FeedMessage message = next.poll();
                if (message instanceof FeedMessage.Finding finding) {
                    told.regressions.add(finding.regression());
                }
                told.alerts.addAll(desk.handle(message));
            }
            left.removeIf(Deque::isEmpty);
        }
        return told;
    }

    /** Four functions at six PoPs; those in the tier slim are measured now and then. Two causes, one after the other. */
    private static List<Measurement> measurements() {
        Random random = new Random(11);
        List<Measurement> all = new ArrayList<>();
        for (int f = 0; f < 4; f++) {
            for (int p = 0; p < 6; p++) {
                addSeries(all, random, "fn-" + f, "P" + p, "pro", 5_000);
                addSeries(all, random, "fn-" + f, "P" + p, "slim", 40_000);
            }
        }
        return all;
    }

    private static void addSeries(
            List<Measurement> all, Random random, String function, String pop, String tier, int every) {
        long end = SECONDS * 1000L;
        for (long at = random.nextInt(every); at < end; at += 1 + random.nextInt(2 * every)) {
            double second = at / 1000.0;
            boolean slowFunction = function.equals("fn-1") && second > 1200 && second < 1700;
            boolean slowPop = pop.equals("P5") && second > 1500 && second < 2100;
            double value =
                    100 * (slowFunction ? 1.6 : 1) * (slowPop ? 1.5 : 1) * Math.exp(0.15 * random.nextGaussian());
            long timestamp = START.toEpochMilli() + at;
            all.add(MeasurementBuilder.builder()
                    .popCode(pop)
                    .city("")
                    .country("")
                    .tier(tier)
                    .functionName(function)
                    .functionVersion("1.0.0")
                    .coldStartTimeMs(value)
                    .latitude(Double.NaN)
                    .longitude(Double.NaN)
                    .timestamp(timestamp)
                    .build());
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "partitions");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
