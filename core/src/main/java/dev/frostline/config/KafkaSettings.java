package dev.frostline.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach Kafka; the same for every service.
 *
 * @param properties further client properties, such as those for TLS and SASL
 */
public record KafkaSettings(String bootstrapServers, int partitions, int replication, Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    public static KafkaSettings read(SettingsReader settings) {
        return new KafkaSettings(
                settings.text(
                        "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                        "localhost:9092",
                        "Kafka brokers, host:port separated by commas"),
                settings.integer(
                        "FROSTLINE_KAFKA_PARTITIONS", 4, 1, 1000, "partitions of the topics that Frostline creates"),
                settings.integer(
                        "FROSTLINE_KAFKA_REPLICATION",
                        -1,
                        -1,
                        32,
                        "replicas of the topics that Frostline creates; -1 for the broker's default"),
                clientProperties(settings));
    }

    /** The properties that every client of this Kafka starts from. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }

    /** Replicas of a topic that is created; empty for the broker's default. */
    public Optional<Short> topicReplication() {
        return replication < 0 ? Optional.empty() : Optional.of((short) replication);
    }

    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", partitions=" + partitions + ", replication="
                + replication + ", properties=" + properties.keySet() + "]";
    }

    private static Map<String, String> clientProperties(SettingsReader settings) {
        String file = settings.text(
                "FROSTLINE_KAFKA_PROPERTIES", "", "a file of further Kafka client properties, for TLS and SASL");
        if (file.isEmpty()) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | RuntimeException e) {
            settings.reject("FROSTLINE_KAFKA_PROPERTIES names " + file + ", which cannot be read: " + e.getMessage());
        }
        Map<String, String> result = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> result.put(name, properties.getProperty(name)));
        return result;
    }
}
