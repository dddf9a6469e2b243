package dev.frostline.launcher.options;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The Kafka cluster that a command connects to. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "the Kafka cluster (default: FROSTLINE_KAFKA_BOOTSTRAP_SERVERS, or localhost:9092)")
    private String bootstrapServers;

    /** @return the environment, overridden by the options */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(System.getenv());
        if (bootstrapServers != null) {
            settings.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        }
        return settings;
    }
}
