package dev.frostline.stream.application;

import dev.frostline.stream.alert.AlertTopology;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.regression.InputBacklog;
import dev.frostline.stream.regression.RegressionTopology;
import dev.frostline.stream.rollup.RollupFollower;
import dev.frostline.stream.rollup.RollupTopology;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.StreamTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** The whole topology of the stream processor: settings, rollups, regressions and alerts. */
public final class StreamTopology implements Supplier<Topology> {
    private final StreamProcessorConfig config;
    private final MeterRegistry registry;
    private final InputBacklog backlog;
    private final StreamTopics topics;
    private final EventRange range;

    public StreamTopology(StreamProcessorConfig config, MeterRegistry registry, InputBacklog backlog) {
        this(config, registry, backlog, StreamTopics.LIVE, EventRange.ALL);
    }

    /** @param range event times of the measurements that are counted */
    public StreamTopology(
            StreamProcessorConfig config,
            MeterRegistry registry,
            InputBacklog backlog,
            StreamTopics topics,
            EventRange range) {
        this.config = config;
        this.registry = registry;
        this.backlog = backlog;
        this.topics = topics;
        this.range = range;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        SettingsTable settings = new SettingsTable(config.detection().snapshot());
        AcceptedChanges accepted = new AcceptedChanges(topics);
        settings.addTo(topology);
        accepted.addTo(topology);
        List<RollupFollower> followers = List.of(new RegressionTopology(
                settings, accepted, backlog, config.rollups().quietAfter(), topics));
        new RollupTopology(config.rollups(), registry, followers, topics, range).addTo(topology);
        new AlertTopology(settings, Math.max(0, config.kafka().partitions()), registry, topics).addTo(topology);
        return topology;
    }
}
