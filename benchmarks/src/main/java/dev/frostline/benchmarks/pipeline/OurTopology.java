package dev.frostline.benchmarks.pipeline;

import dev.frostline.stream.rollup.EventRange;
import dev.frostline.stream.rollup.RollupSettings;
import dev.frostline.stream.rollup.RollupTopology;
import dev.frostline.wire.StreamTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** The stream processor's own: checks, dead letters, seven resolutions, late measurements, output. */
final class OurTopology implements Supplier<Topology> {
    @Override
    public Topology get() {
        Topology topology = new Topology();
        new RollupTopology(
                        RollupSettings.DEFAULT, new SimpleMeterRegistry(), List.of(), StreamTopics.LIVE, EventRange.ALL)
                .addTo(topology);
        return topology;
    }
}
