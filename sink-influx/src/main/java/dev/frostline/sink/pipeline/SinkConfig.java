package dev.frostline.sink.pipeline;

import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.sink.store.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The sink's settings.
 *
 * @param stores at least one
 * @param group prefix of the consumer groups' names: each topic and store has one of its own
 * @param instance empty, or a name that this sink alone has in the groups and keeps over restarts
 * @param writers number of concurrent writes for each topic
 * @param batchLines maximum number of lines in one write
 * @param linger how long the first line of a small batch waits for others
 */
public record SinkConfig(
        KafkaSettings kafka,
        HttpSettings http,
        List<StoreSettings> stores,
        String group,
        String instance,
        int writers,
        int batchLines,
        Duration linger) {
    private static final int DEFAULT_PORT = 8082;

    public SinkConfig {
        stores = List.copyOf(stores);
    }

    /**
     * The first store has the group that it would have alone, so that another can be added without writing the first
     * one anew.
     */
    String group(StoreSettings store) {
        return store.equals(stores.get(0)) ? group : group + "." + store.kind().label();
    }

    /** @throws dev.frostline.config.ConfigException with all that is wrong */
    public static SinkConfig from(Map<String, String> environment) {
        SettingsReader settings = new SettingsReader(environment);
        SinkConfig config = read(settings);
        settings.check();
        return config;
    }

    public static SinkConfig read(SettingsReader settings) {
        return new SinkConfig(
                KafkaSettings.read(settings),
                HttpSettings.read(settings, DEFAULT_PORT),
                StoreSettings.read(settings),
                settings.text("FROSTLINE_SINK_GROUP", "frostline-sink", "prefix of the consumer groups' names"),
                settings.text(
                        "FROSTLINE_SINK_INSTANCE",
                        "",
                        "unique and stable name of this instance, which makes its restarts quick; empty for none"),
                settings.integer("FROSTLINE_SINK_WRITERS", 4, 1, 64, "number of concurrent writes for each topic"),
                settings.integer(
                        "FROSTLINE_SINK_BATCH_LINES", 20_000, 1, 1_000_000, "maximum number of lines in one write"),
                settings.duration(
                        "FROSTLINE_SINK_LINGER",
                        Duration.ofMillis(200),
                        "how long a small batch waits for more lines"));
    }
}
