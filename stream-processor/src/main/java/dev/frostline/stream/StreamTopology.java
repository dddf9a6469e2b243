package dev.frostline.stream;

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
        return topology;
    }

    private static List<RollupFollower> followers() {
        return List.of();
    }
}
