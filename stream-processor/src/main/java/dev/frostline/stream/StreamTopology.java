package dev.frostline.stream;

import dev.frostline.stream.alert.AlertStage;
import dev.frostline.stream.regression.RegressionStage;
import dev.frostline.stream.rollup.RollupFollower;
import dev.frostline.stream.rollup.RollupTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** All that the stream processor does. */
public final class StreamTopology implements Supplier<Topology> {
    private final StreamProcessorConfig config;
    private final MeterRegistry registry;

    public StreamTopology(StreamProcessorConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        new RollupTopology(config.rollups(), registry, followers()).addTo(topology);
        new AlertStage(config.detection().book(), Math.max(0, config.kafka().partitions()), registry).addTo(topology);
        return topology;
    }

    private List<RollupFollower> followers() {
        return List.of(new RegressionStage(config.detection().book()));
    }
}
