package dev.frostline.stream.application;

import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.stream.regression.DetectionConfig;
import dev.frostline.stream.rollup.window.RollupSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be set.
 *
 * @param instanceId names this instance among those of the same application; empty for a name that is made up once
 *     and kept in the state directory
 */
public record StreamProcessorConfig(
        KafkaSettings kafka,
        HttpSettings http,
        String applicationId,
        String instanceId,
        Path stateDirectory,
        int threads,
        int standbys,
        Duration commitInterval,
        RollupSettings rollups,
        DetectionConfig detection) {
    private static final int DEFAULT_PORT = 8083;
    /** Nobody waits for a replay's single windows, and state that changes often is written once for each commit. */
    private static final Duration REPLAY_COMMIT_INTERVAL = Duration.ofSeconds(2);

    /** @throws dev.frostline.config.ConfigException with everything that is wrong */
    public static StreamProcessorConfig from(Map<String, String> environment) {
        SettingsReader settings = new SettingsReader(environment);
        StreamProcessorConfig config = read(settings);
        settings.check();
        return config;
    }

    public static StreamProcessorConfig read(SettingsReader settings) {
        return new StreamProcessorConfig(
                KafkaSettings.read(settings),
                HttpSettings.read(settings, DEFAULT_PORT),
                settings.text(
                        "FROSTLINE_STREAM_APPLICATION_ID",
                        "frostline-stream-processor",
                        "names the consumer group, the changelogs and the transactions; the same for all instances"),
                settings.text(
                        "FROSTLINE_STREAM_INSTANCE_ID",
                        "",
                        "names this instance for quick restarts; made up and kept in the state directory if empty"),
                Path.of(settings.text(
                        "FROSTLINE_STREAM_STATE_DIR",
                        "data/stream-processor",
                        "a directory of this instance alone, kept over restarts")),
                settings.integer("FROSTLINE_STREAM_THREADS", 4, 1, 256, "threads that process partitions"),
                settings.integer(
                        "FROSTLINE_STREAM_STANDBYS", 0, 0, 8, "other instances that keep a copy of each state warm"),
                commitInterval(settings),
                RollupSettings.read(settings),
                DetectionConfig.read(settings));
    }

    /** The same for a replay: another application, with a state directory below this one's. */
    public StreamProcessorConfig forReplay(String name) {
        String application = applicationId + "-replay-" + name;
        return new StreamProcessorConfig(
                kafka,
                http,
                application,
                application,
                stateDirectory.resolve("replays").resolve(name),
                threads,
                0,
                Collections.max(List.of(commitInterval, REPLAY_COMMIT_INTERVAL)),
                rollups,
                detection);
    }

    /** The same for a topic of so many partitions. */
    public StreamProcessorConfig withPartitions(int partitions) {
        KafkaSettings counted =
                new KafkaSettings(kafka.bootstrapServers(), partitions, kafka.replication(), kafka.properties());
        return new StreamProcessorConfig(
                counted,
                http,
                applicationId,
                instanceId,
                stateDirectory,
                threads,
                standbys,
                commitInterval,
                rollups,
                detection);
    }

    private static Duration commitInterval(SettingsReader settings) {
        Duration interval = settings.duration(
                "FROSTLINE_STREAM_COMMIT_INTERVAL",
                Duration.ofMillis(100),
                "how often a transaction is committed, and what it wrote can be seen");
        if (interval.toMillis() < 1 || interval.toMillis() > 60_000) {
            settings.reject("FROSTLINE_STREAM_COMMIT_INTERVAL is " + interval + " but must be from 1ms to 1m");
            return Duration.ofMillis(100);
        }
        return interval;
    }
}
