package dev.frostline.stream.rollup;

import dev.frostline.kafka.clients.BatchDeserializer;
import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.stream.rollup.intake.EventTime;
import dev.frostline.stream.rollup.window.ClosedRollup;
import dev.frostline.stream.rollup.window.RollupSerdes;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The part of the topology that makes rollups of measurements:
 *
 * <pre>
 * cold-start-metrics → rollup ─┬→ cold-start-metrics.dead-letter
 *                              ├→ cold-start-rollups
 *                              └→ final 10 s rollups → followers
 * </pre>
 *
 * Measurements may come in batches, by {@link dev.frostline.kafka.clients.StreamsClients}.
 */
public final class RollupTopology {
    /** The metric of each task with the number of measurements that it has processed, committed or not. */
    public static final String PROGRESS_METRIC = "measurements-total";

    /** Small segments: only closed segments are compacted, and a restart reads the whole changelog. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(64 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2");

    private final RollupSettings settings;
    private final RollupCounters counters;
    private final List<RollupFollower> followers;
    private final UnaryOperator<StoreBuilder<?>> storeDecorator;
    private final StreamTopics topics;
    private final EventRange range;

    /** @param range event times of the measurements that are counted */
    public RollupTopology(
            RollupSettings settings,
            MeterRegistry registry,
            List<RollupFollower> followers,
            StreamTopics topics,
            EventRange range) {
        this(settings, registry, followers, topics, range, UnaryOperator.identity());
    }

    /** @param storeDecorator may wrap the builder of each store */
    RollupTopology(
            RollupSettings settings,
            MeterRegistry registry,
            List<RollupFollower> followers,
            StreamTopics topics,
            EventRange range,
            UnaryOperator<StoreBuilder<?>> storeDecorator) {
        this.topics = topics;
        this.range = range;
        this.settings = settings;
        this.counters = new RollupCounters(registry);
        this.followers = List.copyOf(followers);
        this.storeDecorator = storeDecorator;
    }

    public void addTo(Topology topology) {
        addRollup(topology);
        addStores(topology);
        addSinks(topology);
        followers.forEach(follower -> follower.addTo(topology, RollupNodes.FINAL_TEN_SECONDS));
    }

    private void addRollup(Topology topology) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                RollupNodes.MEASUREMENT_SOURCE,
                new EventTime(),
                new ByteArrayDeserializer(),
                new BatchDeserializer(),
                topics.measurements());
        EventRange outputRange = topics.storesRollups() ? range : EventRange.ALL;
        ProcessorSupplier<byte[], Object, Object, Object> rollup =
                () -> new RollupProcessor(settings, range, outputRange);
        topology.addProcessor(RollupNodes.ROLLUP, rollup, RollupNodes.MEASUREMENT_SOURCE);
        topology.addProcessor(RollupNodes.FINAL_TEN_SECONDS, PassThrough::new, RollupNodes.ROLLUP);
    }

    private void addStores(Topology topology) {
        StoreBuilder<?> windows = WriteBackStore.builder(
                        RollupNodes.WINDOWS_STORE, Serdes.String(), RollupSerdes.series())
                .withLoggingEnabled(CHANGELOG);
        StoreBuilder<?> coarseWindows = WriteBackStore.builder(
                        RollupNodes.COARSE_WINDOWS_STORE, Serdes.String(), RollupSerdes.coarse())
                .withLoggingEnabled(CHANGELOG);
        StoreBuilder<?> counts =
                CommittedCounts.builder(RollupNodes.COUNTS_STORE, MeasurementOutcome.class, counters::increment);
        topology.addStateStore(storeDecorator.apply(windows), RollupNodes.ROLLUP);
        topology.addStateStore(storeDecorator.apply(coarseWindows), RollupNodes.ROLLUP);
        topology.addStateStore(storeDecorator.apply(counts), RollupNodes.ROLLUP);
    }

    private void addSinks(Topology topology) {
        topology.addSink(
                RollupNodes.DEAD_LETTER_SINK,
                topics.resolve(Topics.MEASUREMENTS.deadLetter()).name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                RollupNodes.ROLLUP);
        topology.addSink(
                RollupNodes.ROLLUP_SINK,
                topics.resolve(Topics.ROLLUPS).name(),
                new StringSerializer(),
                WireSerdes.serializer(Codecs.ROLLUP),
                RollupNodes.ROLLUP);
    }

    /** The one node to which all followers attach. */
    private static final class PassThrough extends ContextualProcessor<String, ClosedRollup, String, ClosedRollup> {
        @Override
        public void process(Record<String, ClosedRollup> rollup) {
            context().forward(rollup);
        }
    }
}
