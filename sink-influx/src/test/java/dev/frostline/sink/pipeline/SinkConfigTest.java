package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.ConfigException;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreSettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SinkConfigTest {
    @Test
    void hasDefaultsForAllButTheToken() {
        SinkConfig config = SinkConfig.from(Map.of("FROSTLINE_INFLUX_TOKEN", "secret"));

        assertThat(config.stores().get(0).kind()).isEqualTo(Kind.INFLUX);
        assertThat(config.stores().get(0).url()).hasToString("http://localhost:8086");
        assertThat(config.stores().get(0).bucket()).isEqualTo("cold-starts");
        assertThat(config.batchLines()).isEqualTo(20_000);
        assertThat(config.stores().get(0).retentionRaw()).isZero();
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void needsNoToken_forQuestDb() {
        SinkConfig config = SinkConfig.from(Map.of("FROSTLINE_METRIC_STORE", "questdb"));

        assertThat(config.stores().get(0).url()).hasToString("http://localhost:9000");
    }

    @Test
    void writesToBothStores_eachInAGroupOfItsOwn() {
        SinkConfig config =
                SinkConfig.from(Map.of("FROSTLINE_METRIC_STORE", "questdb, influx", "FROSTLINE_INFLUX_TOKEN", "t"));

        assertThat(config.stores()).extracting(StoreSettings::kind).containsExactly(Kind.QUESTDB, Kind.INFLUX);
        assertThat(config.stores())
                .extracting(config::group)
                .containsExactly("frostline-sink", "frostline-sink.influx");
        assertThat(config.stores().get(0).token().isEmpty()).isTrue();
    }

    @Test
    void reportsAllErrorsAtOnce() {
        Map<String, String> environment = Map.of("FROSTLINE_SINK_BATCH_LINES", "0", "FROSTLINE_SINK_LINGER", "soon");

        assertThatThrownBy(() -> SinkConfig.from(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("FROSTLINE_INFLUX_TOKEN")
                .hasMessageContaining("FROSTLINE_SINK_BATCH_LINES")
                .hasMessageContaining("FROSTLINE_SINK_LINGER");
    }
}
