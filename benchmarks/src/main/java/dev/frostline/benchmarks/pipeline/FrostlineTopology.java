package dev.frostline.benchmarks.pipeline;

import dev.frostline.kafka.clients.StreamsClients;
import dev.frostline.stream.rollup.RollupTopology;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** The stream processor's own: checks, dead letters, seven resolutions, late measurements, output. */
final class FrostlineTopology implements StreamsProgram {
    @Override
    public Topology topology() {
        Topology topology = new Topology();
        new RollupTopology(
                        RollupSettings.DEFAULT, new SimpleMeterRegistry(), List.of(), StreamTopics.LIVE, EventRange.ALL)
                .addTo(topology);
        return topology;
    }

    @Override
    public KafkaStreams streams(Properties properties) {
        return StreamsClients.unaligned(Topics.MEASUREMENTS.name(), properties).streams(topology());
    }

    @Override
    public boolean isProgress(MetricName metric) {
        return metric.name().equals(RollupTopology.PROGRESS_METRIC);
    }
}
