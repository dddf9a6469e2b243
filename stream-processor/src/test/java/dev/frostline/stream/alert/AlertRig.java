package dev.frostline.stream.alert;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.stream.RestoredStores;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The alert stage over a test driver. */
final class AlertRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T14:02:00Z");

    static final Traffic TRAFFIC = new Traffic(1, 100);

    private static final String APPLICATION = "rig";

    private final int partitions;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RestoredStores changelogs = new RestoredStores(APPLICATION, List.of(AlertTopology.STORE));
    private TopologyTestDriver driver;
    private TestOutputTopic<String, Alert> alerts;
    private TestOutputTopic<String, TrafficNote> notes;

    AlertRig(int partitions) {
        this.partitions = partitions;
        start();
    }

    void restart() {
        changelogs.readFrom(driver);
        driver.close();
        start();
    }

    void feed(List<FeedMessage> messages) {
        TestInputTopic<Integer, FeedMessage> feed =
                driver.createInputTopic(Topics.ALERT_FEED.name(), new IntegerSerializer(), FeedCodec.serializer());
        messages.forEach(message -> feed.pipeInput(message.partition(), message, message.time()));
    }

    void command(String id, AlertCommand.Action action, String actor) {
        AlertCommand command = new AlertCommand(id, action, actor, "seen", START.plusSeconds(500));
        send(Topics.ALERT_COMMANDS, id, Codecs.ALERT_COMMAND.encode(command));
    }

    void deployed(Deployment deployment) {
        send(Topics.DEPLOYMENTS, deployment.functionName(), Codecs.DEPLOYMENT.encode(deployment));
    }

    void send(Topic topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(
                        key.getBytes(StandardCharsets.UTF_8),
                        value,
                        START.plusSeconds(500).toEpochMilli());
    }

    void advanceWallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<String, Alert>> records() {
        return alerts.readRecordsToList();
    }

    List<Alert> alerts() {
        return alerts.readValuesToList();
    }

    List<TestRecord<String, TrafficNote>> notes() {
        return notes.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters(Topic topic) {
        return driver.createOutputTopic(
                        topic.deadLetter().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    long counted(AlertOutcome outcome) {
        advanceWallClock(Duration.ofSeconds(5));
        return (long) registry.counter("frostline.stream.alert.inputs", "outcome", outcome.label())
                .count();
    }

    static SeriesKey series(String function, String pop) {
        return new SeriesKey(function, pop, "pro");
    }

    static Regression regression(Regression.Kind kind, SeriesKey series, long seconds) {
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(series, START))
                .series(series)
                .city("")
                .country("")
                .functionVersion("2.0.0")
                .direction(Direction.UP)
                .changePoint(START)
                .detectedAt(START.plusSeconds(seconds))
                .baselineMs(100)
                .currentMs(160)
                .changePct(60)
                .confidence(0.99)
                .windows(4)
                .samples(12)
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }

    static long at(long seconds) {
        return START.plusSeconds(seconds).toEpochMilli();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void start() {
        Topology topology = new Topology();
        SettingsTable settings = new SettingsTable(SettingsSnapshot.defaults());
        settings.addTo(topology);
        new AlertTopology(settings, partitions, registry, StreamTopics.LIVE, changelogs::fill).addTo(topology);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(topology, properties, START);
        alerts = driver.createOutputTopic(
                Topics.ALERTS.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.ALERT));
        notes = driver.createOutputTopic(
                Topics.NOTES.name(), new StringDeserializer(), WireSerdes.deserializer(Codecs.NOTE));
    }
}
