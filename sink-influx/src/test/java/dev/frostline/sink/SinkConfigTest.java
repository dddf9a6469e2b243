package dev.frostline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.ConfigException;
import dev.frostline.sink.store.StoreSettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SinkConfigTest {
    @Test
    void hasDefaultsForAllButTheToken() {
        SinkConfig config = SinkConfig.from(Map.of("FROSTLINE_INFLUX_TOKEN", "secret"));

        assertThat(config.store().kind()).isEqualTo(Kind.INFLUX);
        assertThat(config.store().url()).hasToString("http://localhost:8086");
        assertThat(config.store().bucket()).isEqualTo("cold-starts");
        assertThat(config.batchLines()).isEqualTo(20_000);
        assertThat(config.store().retentionRaw()).isZero();
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void needsNoToken_forQuestDb() {
        SinkConfig config = SinkConfig.from(Map.of("FROSTLINE_METRIC_STORE", "questdb"));

        assertThat(config.store().url()).hasToString("http://localhost:9000");
    }

    @Test
    void tellsAllThatIsWrong() {
        Map<String, String> environment = Map.of("FROSTLINE_SINK_BATCH_LINES", "0", "FROSTLINE_SINK_LINGER", "soon");

        assertThatThrownBy(() -> SinkConfig.from(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("FROSTLINE_INFLUX_TOKEN")
                .hasMessageContaining("FROSTLINE_SINK_BATCH_LINES")
                .hasMessageContaining("FROSTLINE_SINK_LINGER");
    }
}
