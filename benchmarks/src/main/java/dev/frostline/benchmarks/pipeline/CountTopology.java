package dev.frostline.benchmarks.pipeline;

import dev.frostline.wire.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/** The least that Kafka Streams can be asked for: {@code count()} in one window of 10 s, the value not looked at. */
final class CountTopology implements StreamsProgram {
    private static final String NAME = "count";
    private static final Duration SIZE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Override
    public Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.MEASUREMENTS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .groupByKey(Grouped.as(NAME + "-group"))
                .windowedBy(TimeWindows.ofSizeAndGrace(SIZE, GRACE))
                .count(Materialized.<byte[], Long>as(Stores.inMemoryWindowStore(NAME, SIZE.plus(GRACE), SIZE, false))
                        .withKeySerde(Serdes.ByteArray()));
        return builder.build();
    }
}
