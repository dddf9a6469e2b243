package dev.frostline.benchmarks.pipeline;

import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/** The same rollups as the manual of Kafka Streams would have one write them: seven windows, each by itself. */
final class WindowsTopology implements StreamsProgram {
    private final Duration grace;

    WindowsTopology(Duration grace) {
        this.grace = grace;
    }

    @Override
    public Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<String, Measurement> bySeries = builder.stream(
                        Topics.MEASUREMENTS.name(), Consumed.with(Serdes.String(), WireSerdes.of(Codecs.MEASUREMENT)))
                .groupByKey(Grouped.as("series"));
        Resolution.all().forEach(resolution -> addWindows(bySeries, resolution));
        return builder.build();
    }

    private void addWindows(KGroupedStream<String, Measurement> bySeries, Resolution resolution) {
        String name = "windows-" + resolution;
        Duration size = Duration.ofMillis(resolution.millis());
        bySeries.windowedBy(TimeWindows.ofSizeAndGrace(size, grace))
                .aggregate(
                        WindowSketch::new,
                        (series, measurement, sketch) -> sketch.add(measurement),
                        Materialized.<String, WindowSketch>as(
                                        Stores.inMemoryWindowStore(name, size.plus(grace), size, false))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(WindowSketch.serde()))
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()).withName(name + "-closed"))
                .toStream(Named.as(name + "-stream"))
                .map(
                        (window, sketch) -> sketch.rollup(
                                window.key(), resolution, window.window().start()),
                        Named.as(name + "-rollup"))
                .to(
                        Topics.ROLLUPS.name(),
                        Produced.with(Serdes.String(), WireSerdes.of(Codecs.ROLLUP))
                                .withName(name + "-output"));
    }
}
