package dev.frostline.stream.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.stream.RestoredStores;
import dev.frostline.stream.alert.FeedCodec;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.rollup.window.ClosedRollup;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegressionTopologyTest {
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final SeriesKey CHECKOUT = new SeriesKey("checkout", "FRA", "pro");
    private static final SeriesKey SEARCH = new SeriesKey("search", "FRA", "pro");

    private final RestoredStores changelogs =
            new RestoredStores("regressions", List.of(RegressionProcessorSupplier.STORE));
    private boolean allIsRead = true;
    private TopologyTestDriver driver;
    private TestInputTopic<String, Rollup> rollups;
    private TestOutputTopic<String, Regression> regressions;
    private TestOutputTopic<Integer, FeedMessage> feed;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology(), properties(), START);
        rollups = driver.createInputTopic("in", new StringSerializer(), WireSerdes.serializer(Codecs.ROLLUP));
        regressions = driver.createOutputTopic(
                Topics.REGRESSIONS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.REGRESSION));
        feed = driver.createOutputTopic(Topics.ALERT_FEED.name(), new IntegerDeserializer(), FeedCodec.deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void emitsAllFindingsUpToATime_beforeTheProgress() {
        Random random = new Random(1);
        for (int i = 0; i < 120; i++) {
            send(SEARCH, i, 100, random);
            send(CHECKOUT, i, i < 90 ? 100 : 200, random);
        }

        List<FeedMessage> told = feed.readValuesToList();
        long progress = Long.MIN_VALUE;
        for (FeedMessage message : told) {
            assertThat(message.time()).isGreaterThanOrEqualTo(progress);
            progress = message instanceof FeedMessage.Progress ? message.time() : progress;
        }
        assertThat(told).filteredOn(m -> m instanceof FeedMessage.Finding).isNotEmpty();
        assertThat(told).filteredOn(m -> m instanceof FeedMessage.Progress).hasSize(120);
    }

    @Test
    void announcesEachSeriesOnceAnHour() {
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            send(CHECKOUT, i, 100, random);
        }

        assertThat(feed.readValuesToList())
                .filteredOn(m -> m instanceof FeedMessage.Announcement)
                .hasSize(2);
    }

    @Test
    void emitsIdleOnce_andContinuesWithTheNextRollup() {
        Random random = new Random(1);
        send(CHECKOUT, 0, 100, random);
        feed.readValuesToList();

        driver.advanceWallClockTime(Duration.ofSeconds(14));
        assertThat(feed.isEmpty()).isTrue();
        for (int i = 0; i < 10; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(5));
        }
        long time = START.toEpochMilli() + 10_000;
        assertThat(feed.readValuesToList()).containsExactly(new FeedMessage.Idle(0, time));

        send(SEARCH, 0, 100, random);
        assertThat(feed.readValuesToList().get(0)).isEqualTo(new FeedMessage.Progress(0, time - 10_000));
    }

    @Test
    void isNotIdle_whileInputIsUnread() {
        allIsRead = false;
        send(CHECKOUT, 0, 100, new Random(1));
        feed.readValuesToList();

        for (int i = 0; i < 12; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(5));
            assertThat(feed.isEmpty()).isTrue();
        }

        allIsRead = true;
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertThat(feed.readValuesToList()).hasSize(1).hasOnlyElementsOfType(FeedMessage.Idle.class);
    }

    @Test
    void delaysOtherPartitions_for5MinutesAtMost() {
        allIsRead = false;
        send(CHECKOUT, 0, 100, new Random(1));
        feed.readValuesToList();

        for (int i = 0; i < 60; i++) {
            assertThat(feed.isEmpty()).isTrue();
            driver.advanceWallClockTime(Duration.ofSeconds(5));
        }
        assertThat(feed.readValuesToList()).hasOnlyElementsOfType(FeedMessage.Idle.class);
    }

    @Test
    void findsTheSame_whenItIsRestartedInBetween() {
        List<Regression> whole = run(false);
        close();
        start();

        List<Regression> interrupted = run(true);

        assertThat(whole).extracting(Regression::kind).contains(Regression.Kind.OPENED, Regression.Kind.GONE);
        assertThat(interrupted).isEqualTo(whole);
    }

    private List<Regression> run(boolean interrupted) {
        Random random = new Random(2);
        List<Regression> found = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            send(CHECKOUT, i, i >= 90 && i < 140 ? 200 : 100, random);
            if (interrupted && i % 25 == 13) {
                found.addAll(regressions.readValuesToList());
                changelogs.readFrom(driver);
                close();
                start();
            }
        }
        found.addAll(regressions.readValuesToList());
        return found;
    }

    private void send(SeriesKey series, int window, double level, Random random) {
        LatencySketch sketch = new LatencySketch();
        for (int i = 0; i < 3; i++) {
            sketch.add(level * Math.exp(0.2 * random.nextGaussian()));
        }
        long start = START.toEpochMilli() + 10_000L * window;
        Rollup rollup = RollupBuilder.builder()
                .series(series)
                .city("Frankfurt")
                .country("DE")
                .latitude(50)
                .longitude(8)
                .functionVersion("1.0.0")
                .resolution(Resolution.TEN_SECONDS)
                .windowStart(start)
                .revision(0)
                .isFinal(true)
                .sketch(sketch)
                .build();
        rollups.pipeInput(series.toString(), rollup, start);
    }

    private Topology topology() {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), closedRollups(), "in");
        SettingsTable settings = new SettingsTable(SettingsSnapshot.defaults());
        AcceptedChanges accepted = new AcceptedChanges(StreamTopics.LIVE);
        settings.addTo(topology);
        accepted.addTo(topology);
        new RegressionTopology(
                        settings,
                        accepted,
                        partition -> allIsRead,
                        RollupSettings.DEFAULT.quietAfter(),
                        StreamTopics.LIVE,
                        changelogs::fill)
                .addTo(topology, "source");
        return topology;
    }

    private static Deserializer<ClosedRollup> closedRollups() {
        Deserializer<Rollup> rollups = WireSerdes.deserializer(Codecs.ROLLUP);
        return (topic, bytes) -> {
            Rollup rollup = rollups.deserialize(topic, bytes);
            return new ClosedRollup(rollup, rollup.windowEnd());
        };
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "regressions");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
