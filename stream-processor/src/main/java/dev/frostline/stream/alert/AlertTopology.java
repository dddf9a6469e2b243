package dev.frostline.stream.alert;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.stream.global.SettingsTable;
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
public final class AlertTopology {
    static final String PROCESSOR = "alert";
    static final String FEED_SOURCE = "alert-feed-source";
    static final String FEED_PROCESSOR = "alert-feed-intake";
    static final String SINK = "alerts";
    static final String NOTES_SINK = "notes";
    static final String ACCEPTED_SINK = "accepted-changes";
    static final String SETTINGS_DEAD_LETTERS = "detection-settings-letters";
    /** Part of the changelog's name: must not change. */
    static final String STORE = "alert-book";

    static final String COUNTS_STORE = "alert-counts";

    private static final String COUNTER = "frostline.stream.alert.inputs";

    private final SettingsTable settings;
    private final int partitions;
    private final MeterRegistry registry;
    private final StreamTopics topics;
    private final UnaryOperator<StoreBuilder<?>> storeDecorator;

    /** @param partitions of the measurements' topic: so many must have been heard of before alerts are made */
    public AlertTopology(SettingsTable settings, int partitions, MeterRegistry registry, StreamTopics topics) {
        this(settings, partitions, registry, topics, UnaryOperator.identity());
    }

    /** @param storeDecorator may put something of its own before a store is built */
    AlertTopology(
            SettingsTable settings,
            int partitions,
            MeterRegistry registry,
            StreamTopics topics,
            UnaryOperator<StoreBuilder<?>> storeDecorator) {
        this.topics = topics;
        this.storeDecorator = storeDecorator;
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
        ProcessorSupplier<Integer, FeedMessage, Object, AlertInput> feed = FeedProcessor::new;
        topology.addProcessor(FEED_PROCESSOR, feed, FEED_SOURCE);
        addCheckedInput(
                topology, Topics.ALERT_COMMANDS, topics.resolve(Topics.ALERT_COMMANDS), AlertInputReaders::command);
        addCheckedInput(topology, Topics.DEPLOYMENTS, Topics.DEPLOYMENTS, AlertInputReaders::deployment);
        addCheckedInput(topology, Topics.SILENCES, Topics.SILENCES, AlertInputReaders::silence);
        addSettingsDeadLetters(topology);
        addAlerts(topology);
    }

    static String deadLetterSink(Topic topic) {
        return topic.name() + "-dead-letters";
    }

    private static String inputProcessor(Topic topic) {
        return topic.name() + "-intake";
    }

    /** @param read where the topic's records are read from */
    private void addCheckedInput(Topology topology, Topic topic, Topic read, CheckedInputProcessor.Reader reader) {
        String source = topic.name() + "-source";
        topology.addSource(
                AutoOffsetReset.earliest(),
                source,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                read.name());
        ProcessorSupplier<byte[], byte[], Object, Object> inputProcessor =
                () -> new CheckedInputProcessor(topic, reader);
        topology.addProcessor(inputProcessor(topic), inputProcessor, source);
        topology.addSink(
                deadLetterSink(topic),
                topics.resolve(topic.deadLetter()).name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                inputProcessor(topic));
    }

    private void addSettingsDeadLetters(Topology topology) {
        ProcessorSupplier<Object, Object, byte[], byte[]> deadLetters = () -> new SettingsDeadLetterProcessor(settings);
        topology.addProcessor(SETTINGS_DEAD_LETTERS, deadLetters, inputProcessor(Topics.ALERT_COMMANDS));
        topology.addSink(
                deadLetterSink(Topics.DETECTION_SETTINGS),
                topics.resolve(Topics.DETECTION_SETTINGS.deadLetter()).name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                SETTINGS_DEAD_LETTERS);
    }

    private void addAlerts(Topology topology) {
        String[] parents = {
            FEED_PROCESSOR,
            inputProcessor(Topics.ALERT_COMMANDS),
            inputProcessor(Topics.DEPLOYMENTS),
            inputProcessor(Topics.SILENCES)
        };
        ProcessorSupplier<Object, AlertInput, String, Object> alert =
                () -> new AlertProcessor(settings::snapshot, partitions);
        topology.addProcessor(PROCESSOR, alert, parents);
        topology.addStateStore(
                storeDecorator.apply(WriteBackStore.builder(STORE, Serdes.String(), AlertRowSerde.rows())),
                PROCESSOR,
                SETTINGS_DEAD_LETTERS);
        topology.addStateStore(
                CommittedCounts.builder(COUNTS_STORE, AlertOutcome.class, this::count),
                PROCESSOR,
                SETTINGS_DEAD_LETTERS,
                inputProcessor(Topics.ALERT_COMMANDS),
                inputProcessor(Topics.DEPLOYMENTS),
                inputProcessor(Topics.SILENCES));
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
