package dev.frostline.stream.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamTopologyTest {
    @Test
    void hasNoGeneratedNames() {
        StreamTopology topology =
                new StreamTopology(StreamProcessorConfig.from(Map.of()), new SimpleMeterRegistry(), partition -> true);

        String description = topology.get().describe().toString();

        assertThat(description)
                .contains("cold-start-metrics", "cold-start-rollups", "rollup-windows")
                .doesNotContainPattern("KSTREAM|KTABLE|\\d{10}");
    }
}
