package dev.frostline.stream.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.ConfigException;
import dev.frostline.stream.rollup.window.RollupSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamProcessorConfigTest {
    @Test
    void hasDefaults() {
        StreamProcessorConfig config = StreamProcessorConfig.from(Map.of());

        assertThat(config.applicationId()).isEqualTo("frostline-stream-processor");
        assertThat(config.threads()).isEqualTo(4);
        assertThat(config.commitInterval()).hasMillis(100);
        assertThat(config.rollups()).isEqualTo(RollupSettings.DEFAULT);
    }

    @Test
    void reportsAllErrorsAtOnce() {
        Map<String, String> environment = Map.of(
                "FROSTLINE_STREAM_THREADS", "0",
                "FROSTLINE_STREAM_GRACE", "soon",
                "FROSTLINE_STREAM_COMMIT_INTERVAL", "2h");

        assertThatThrownBy(() -> StreamProcessorConfig.from(environment))
                .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.problems())
                        .hasSize(3)
                        .anyMatch(problem -> problem.contains("FROSTLINE_STREAM_THREADS"))
                        .anyMatch(problem -> problem.contains("FROSTLINE_STREAM_GRACE"))
                        .anyMatch(problem -> problem.contains("FROSTLINE_STREAM_COMMIT_INTERVAL")));
    }

    @Test
    void runsExactlyOnce_andReadsOnlyWhatIsCommitted() {
        StreamsConfig streams = streams(Map.of());

        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(streams.getMainConsumerConfigs("g", "c", 0))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "me-0");
        assertThat(streams.getProducerConfigs("c"))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 3000)
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }

    @Test
    void givesATransactionTimeForTenCommits() {
        StreamsConfig streams = streams(Map.of("FROSTLINE_STREAM_COMMIT_INTERVAL", "30s"));

        assertThat(streams.getProducerConfigs("c")).containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 300_000);
    }

    @Test
    void keepsTheNameOfAnInstance_inItsStateDirectory(@TempDir Path directory) {
        Map<String, String> environment =
                Map.of("FROSTLINE_STREAM_STATE_DIR", directory.resolve("a").toString());

        String first = InstanceId.of(StreamProcessorConfig.from(environment));
        String second = InstanceId.of(StreamProcessorConfig.from(environment));
        String other = InstanceId.of(StreamProcessorConfig.from(
                Map.of("FROSTLINE_STREAM_STATE_DIR", directory.resolve("b").toString())));

        assertThat(second).isEqualTo(first).isNotEqualTo(other);
    }

    private static StreamsConfig streams(Map<String, String> environment) {
        Properties properties = StreamsProperties.of(StreamProcessorConfig.from(environment), "me");
        return new StreamsConfig(properties);
    }
}
