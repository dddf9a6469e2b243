package dev.frostline.stream.alert;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.stream.settings.SettingsTable;
import dev.frostline.stream.store.CommittedCounts;
import dev.frostline.stream.store.WriteBackStore;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The one task that makes alerts:
 *
 * <pre>
 * frostline-alert-feed ─────────────────┐         ┌→ alerts
 * alert-commands, function-deployments, ├→ alert ─┼→ cold-start-notes
 * silences → their intakes ─────────────┘         └→ frostline-accepted-changes
 * </pre>
 */
public final class AlertStage {
    static final String PROCESSOR = "alert";
    static final String FEED_SOURCE = "alert-feed-source";
    static final String FEED_INTAKE = "alert-feed-intake";
    static final String SINK = "alerts";
    static final String NOTES_SINK = "notes";
    static final String ACCEPTED_SINK = "accepted-changes";
    static final String SETTINGS_LETTERS = "detection-settings-letters";
    /** Part of the changelog's name: must not change. */
    static final String STORE = "alert-book";

    static final String COUNTS_STORE = "alert-counts";

    private static final String COUNTER = "frostline.stream.alert.inputs";

    private final SettingsTable settings;
    private final int partitions;
    private final MeterRegistry registry;
    private final StreamTopics topics;
    private final UnaryOperator<StoreBuilder<?>> stores;

    /** @param partitions of the measurements' topic: so many must have been heard of before alerts are made */
    public AlertStage(SettingsTable settings, int partitions, MeterRegistry registry, StreamTopics topics) {
        this(settings, partitions, registry, topics, UnaryOperator.identity());
    }

    /** @param stores may put something of its own before a store is built */
    AlertStage(
            SettingsTable settings,
            int partitions,
            MeterRegistry registry,
            StreamTopics topics,
            UnaryOperator<StoreBuilder<?>> stores) {
        this.topics = topics;
        this.stores = stores;
        this.settings = settings;
        this.partitions = partitions;
        this.registry = registry;
    }

    public void addTo(Topology topology) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                FEED_SOURCE,
                new IntegerDeserializer(),
                FeedCodec.deserializer(),
                topics.resolve(Topics.ALERT_FEED).name());
        ProcessorSupplier<Integer, FeedMessage, Object, AlertInput> feed = FeedIntake::new;
        topology.addProcessor(FEED_INTAKE, feed, FEED_SOURCE);
        addIntake(topology, Topics.ALERT_COMMANDS, topics.resolve(Topics.ALERT_COMMANDS), AlertReaders::command);
        addIntake(topology, Topics.DEPLOYMENTS, Topics.DEPLOYMENTS, AlertReaders::deployment);
        addIntake(topology, Topics.SILENCES, Topics.SILENCES, AlertReaders::silence);
        addSettingsLetters(topology);
        addAlerts(topology);
    }

    static String deadLetterSink(Topic topic) {
        return topic.name() + "-dead-letters";
    }

    private static String intake(Topic topic) {
        return topic.name() + "-intake";
    }

    /** @param read where the topic's records are read from */
    private void addIntake(Topology topology, Topic topic, Topic read, CheckedIntake.Reader reader) {
        String source = topic.name() + "-source";
        topology.addSource(
                AutoOffsetReset.earliest(),
                source,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                read.name());
        ProcessorSupplier<byte[], byte[], Object, Object> intake = () -> new CheckedIntake(topic, reader);
        topology.addProcessor(intake(topic), intake, source);
        topology.addSink(
                deadLetterSink(topic),
                topics.resolve(topic.deadLetter()).name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                intake(topic));
    }

    private void addSettingsLetters(Topology topology) {
        ProcessorSupplier<Object, Object, byte[], byte[]> letters = () -> new SettingsLetters(settings);
        topology.addProcessor(SETTINGS_LETTERS, letters, intake(Topics.ALERT_COMMANDS));
        topology.addSink(
                deadLetterSink(Topics.DETECTION_SETTINGS),
                topics.resolve(Topics.DETECTION_SETTINGS.deadLetter()).name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                SETTINGS_LETTERS);
    }

    private void addAlerts(Topology topology) {
        String[] parents = {
            FEED_INTAKE, intake(Topics.ALERT_COMMANDS), intake(Topics.DEPLOYMENTS), intake(Topics.SILENCES)
        };
        ProcessorSupplier<Object, AlertInput, String, Object> alert =
                () -> new AlertProcessor(settings::book, partitions);
        topology.addProcessor(PROCESSOR, alert, parents);
        topology.addStateStore(
                stores.apply(WriteBackStore.builder(STORE, Serdes.String(), RowSerde.rows())),
                PROCESSOR,
                SETTINGS_LETTERS);
        topology.addStateStore(
                CommittedCounts.builder(COUNTS_STORE, AlertOutcome.class, this::count),
                PROCESSOR,
                SETTINGS_LETTERS,
                intake(Topics.ALERT_COMMANDS),
                intake(Topics.DEPLOYMENTS),
                intake(Topics.SILENCES));
        topology.addSink(
                SINK,
                topics.resolve(Topics.ALERTS).name(),
                new StringSerializer(),
                WireSerdes.serializer(Codecs.ALERT),
                PROCESSOR);
        topology.addSink(
                NOTES_SINK,
                topics.resolve(Topics.NOTES).name(),
                new StringSerializer(),
                WireSerdes.serializer(Codecs.NOTE),
                PROCESSOR);
        topology.addSink(
                ACCEPTED_SINK,
                topics.resolve(Topics.ACCEPTED_CHANGES).name(),
                new StringSerializer(),
                new StringSerializer(),
                PROCESSOR);
    }

    private void count(AlertOutcome outcome, long by) {
        registry.counter(COUNTER, "outcome", outcome.label()).increment((double) by);
    }
}
