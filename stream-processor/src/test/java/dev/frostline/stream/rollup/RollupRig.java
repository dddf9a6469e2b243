package dev.frostline.stream.rollup;

import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.RestoredStores;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.stream.rollup.window.ClosedRollup;
import dev.frostline.stream.rollup.window.RollupOutput;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.stream.rollup.window.RollupWindow;
import dev.frostline.stream.rollup.window.SeriesRollups;
import dev.frostline.stream.rollup.window.SeriesWindows;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;

/** The rollup topology over a test driver, with short ways to put measurements in and read what comes out. */
public final class RollupRig implements AutoCloseable {
    /** 2026-01-05T00:00:00Z, the beginning of a window of every resolution. */
    public static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    private static final String APPLICATION = "rig";

    private final RollupSettings settings;
    private final EventRange range;
    private final MeterRegistry registry;
    private final List<Rollup> followed;
    private final RestoredStores changelogs;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;
    private TestOutputTopic<String, Rollup> rollups;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    RollupRig() {
        this(RollupSettings.DEFAULT);
    }

    RollupRig(RollupSettings settings) {
        this(settings, EventRange.ALL);
    }

    RollupRig(RollupSettings settings, EventRange range) {
        this.settings = settings;
        this.range = range;
        this.registry = new SimpleMeterRegistry();
        this.followed = new ArrayList<>();
        this.changelogs =
                new RestoredStores(APPLICATION, List.of(RollupNodes.WINDOWS_STORE, RollupNodes.COARSE_WINDOWS_STORE));
        start();
    }

    /** Ends the task and starts another one from its changelogs; what was put out but not read is lost. */
    void restart() {
        changelogs.readFrom(driver);
        driver.close();
        start();
    }

    void send(Measurement m) {
        send(m.seriesKey().toString(), Codecs.MEASUREMENT.encode(m), m.timestamp());
    }

    void send(String key, byte[] value, long recordTime) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        send(new TestRecord<>(keyBytes, value, Instant.ofEpochMilli(recordTime)));
    }

    void send(TestRecord<byte[], byte[]> raw) {
        input.pipeInput(raw);
    }

    /** One measurement of series {@code name} that took {@code millis}, {@code seconds} after T0. */
    void sendAt(double seconds, String name, double millis) {
        send(measurement(seconds, name, millis));
    }

    static Measurement measurement(double seconds, String name, double millis) {
        long timestamp = START + (long) (seconds * 1000);
        return MeasurementBuilder.builder()
                .popCode("FRA")
                .city("Frankfurt")
                .country("DE")
                .tier("pro")
                .functionName(name)
                .functionVersion("v1")
                .coldStartTimeMs(millis)
                .latitude(50.1)
                .longitude(8.7)
                .timestamp(timestamp)
                .build();
    }

    void advanceWallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What came out since the last call. */
    List<Rollup> rollups() {
        return rollups.readValuesToList();
    }

    /** What came out since the last call, as short texts: {@code series resolution @start ×count r0 final}. */
    List<String> describe() {
        return rollups().stream().map(RollupRig::describe).toList();
    }

    List<TestRecord<String, Rollup>> rollupRecords() {
        return rollups.readRecordsToList();
    }

    public static String describe(Rollup rollup) {
        return "%s %s @%d ×%d r%d%s"
                .formatted(
                        rollup.series().functionName(),
                        rollup.resolution(),
                        (rollup.windowStart() - START) / 1000,
                        rollup.sketch().count(),
                        rollup.revision(),
                        rollup.isFinal() ? " final" : "");
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** What a follower got. */
    List<Rollup> followed() {
        return followed;
    }

    /** As the metrics say. */
    long counted(String outcome) {
        return (long) registry.get("frostline.stream.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** Measurements in open 10 s windows. */
    long open() {
        long[] sum = {0};
        WriteBackStore<String, SeriesWindows> store = store(RollupNodes.WINDOWS_STORE);
        store.forEach((key, windows) -> sum[0] +=
                windows.tenSeconds().stream().mapToLong(RollupWindow::count).sum());
        return sum[0];
    }

    /** What another task makes of the stores as they are on the heap, as one does that was a standby in between. */
    SeriesRollups takenOver(RollupOutput output) {
        return new SeriesRollups(
                settings, store(RollupNodes.WINDOWS_STORE), store(RollupNodes.COARSE_WINDOWS_STORE), output);
    }

    /** Series with state. */
    int seriesKept() {
        return store(RollupNodes.WINDOWS_STORE).size()
                + store(RollupNodes.COARSE_WINDOWS_STORE).size();
    }

    static boolean isTenSeconds(Rollup rollup) {
        return rollup.resolution() == Resolution.TEN_SECONDS;
    }

    @Override
    public void close() {
        driver.close();
    }

    @SuppressWarnings("unchecked")
    private <V> WriteBackStore<String, V> store(String name) {
        return (WriteBackStore<String, V>) driver.getStateStore(name);
    }

    private void start() {
        driver = new TopologyTestDriver(topology(), properties(), Instant.ofEpochMilli(START));
        input = driver.createInputTopic(
                Topics.MEASUREMENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        rollups = driver.createOutputTopic(
                Topics.ROLLUPS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.ROLLUP));
        deadLetters = driver.createOutputTopic(
                Topics.MEASUREMENTS.deadLetter().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Topology topology() {
        Topology topology = new Topology();
        RollupFollower follower = (t, parent) -> t.addProcessor("follower", () -> new Follower(followed), parent);
        new RollupTopology(settings, registry, List.of(follower), StreamTopics.LIVE, range, changelogs::fill)
                .addTo(topology);
        return topology;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }

    private static final class Follower extends ContextualProcessor<String, ClosedRollup, Void, Void> {
        private final List<Rollup> followed;

        Follower(List<Rollup> followed) {
            this.followed = followed;
        }

        @Override
        public void process(Record<String, ClosedRollup> closed) {
            followed.add(closed.value().rollup());
        }
    }
}
