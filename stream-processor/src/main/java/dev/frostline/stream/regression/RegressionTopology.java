package dev.frostline.stream.regression;

import dev.frostline.stream.alert.FeedCodec;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.rollup.RollupFollower;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Detects changes in final 10 s rollups, in the task that made the rollups:
 *
 * <pre>
 * final 10 s rollups → regression ─┬→ cold-start-regressions
 *                                  └→ frostline-alert-feed
 * </pre>
 */
public final class RegressionTopology implements RollupFollower {
    static final String PROCESSOR = "regression";
    static final String REGRESSION_SINK = "regressions";
    static final String FEED_SINK = "alert-feed";

    private final SettingsTable settings;
    private final AcceptedChanges accepted;
    private final InputBacklog backlog;
    private final Duration tick;
    private final StreamTopics topics;
    private final UnaryOperator<StoreBuilder<?>> storeDecorator;

    /** @param quietAfter how long, by the clock, a partition gets no measurements until it is quiet */
    public RegressionTopology(
            SettingsTable settings,
            AcceptedChanges accepted,
            InputBacklog backlog,
            Duration quietAfter,
            StreamTopics topics) {
        this(settings, accepted, backlog, quietAfter, topics, UnaryOperator.identity());
    }

    /** @param storeDecorator may wrap the builder of the store */
    RegressionTopology(
            SettingsTable settings,
            AcceptedChanges accepted,
            InputBacklog backlog,
            Duration quietAfter,
            StreamTopics topics,
            UnaryOperator<StoreBuilder<?>> storeDecorator) {
        this.topics = topics;
        this.settings = settings;
        this.accepted = accepted;
        this.backlog = backlog;
        this.tick = quietAfter.dividedBy(2);
        this.storeDecorator = storeDecorator;
    }

    @Override
    public void addTo(Topology topology, String parent) {
        topology.addProcessor(
                PROCESSOR, new RegressionProcessorSupplier(settings, accepted, backlog, tick, storeDecorator), parent);
        topology.addSink(
                REGRESSION_SINK,
                topics.resolve(Topics.REGRESSIONS).name(),
                new StringSerializer(),
                WireSerdes.serializer(Codecs.REGRESSION),
                PROCESSOR);
        topology.addSink(
                FEED_SINK,
                topics.resolve(Topics.ALERT_FEED).name(),
                new IntegerSerializer(),
                FeedCodec.serializer(),
                PROCESSOR);
    }
}
