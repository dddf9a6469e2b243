package dev.frostline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {
    @TempDir
    private Path directory;

    @Test
    void startsAllFour_onFreePorts() {
        try (var infrastructure = EmbeddedInfrastructure.start(directory, Ports.free())) {
            assertThat(infrastructure.kafka().bootstrapServers()).startsWith("127.0.0.1:");
            assertThat(infrastructure.questDb().url()).startsWith("http://127.0.0.1:");
            assertThat(infrastructure.redis().url()).startsWith("redis://127.0.0.1:");
            assertThat(infrastructure.mongo().url()).startsWith("mongodb://127.0.0.1:");
        }
    }
}
