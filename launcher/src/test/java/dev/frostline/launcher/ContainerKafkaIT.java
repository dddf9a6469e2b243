package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frostline.ops.Metrics;
import dev.frostline.producer.GeneratorRun;
import dev.frostline.producer.ProducerConfig;
import dev.frostline.producer.generator.loop.GenerationLimits;
import dev.frostline.stream.StreamProcessorService;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The services on a broker that is not the embedded one, where a container engine answers. */
@Tag("docker")
class ContainerKafkaIT {
    private static final int MEASUREMENTS = 20_000;

    @TempDir
    Path state;

    @BeforeEach
    void requireAnEngine() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "skipped: no container engine answers");
    }

    @Test
    void makesRollupsOfEverythingThatIsGenerated() {
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1");
                Metrics metrics = new Metrics()) {
            kafka.start();
            Map<String, String> settings = Map.of(
                    "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers(),
                    "FROSTLINE_STREAM_STATE_DIR", state.toString(),
                    "FROSTLINE_HTTP_PORT", "0");
            try (StreamProcessorService processor =
                            new StreamProcessorService(StreamProcessorConfig.from(settings), metrics);
                    GeneratorRun generator = new GeneratorRun(
                            ProducerConfig.from(settings),
                            metrics,
                            GenerationLimits.none().withCount(MEASUREMENTS))) {
                processor.start();
                long published = generator.run();

                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(processed(metrics)).isEqualTo(published));
                assertThat(CommittedRecords.read(kafka.getBootstrapServers(), "cold-start-rollups", 1))
                        .isNotEmpty();
            }
        }
    }

    private static long processed(Metrics metrics) {
        return (long) metrics.registry()
                .get("frostline.stream.records")
                .tag("outcome", "out")
                .counter()
                .count();
    }
}
