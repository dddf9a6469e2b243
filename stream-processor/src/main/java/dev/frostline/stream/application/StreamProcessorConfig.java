package dev.frostline.stream.application;

import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.stream.regression.DetectionConfig;
import dev.frostline.stream.rollup.window.RollupSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The configuration of the stream processor. */
public record StreamProcessorConfig(
        KafkaSettings kafka,
        HttpSettings http,
        ApplicationSettings application,
        RollupSettings rollups,
        DetectionConfig detection) {
    private static final int DEFAULT_PORT = 8083;

    /** @throws dev.frostline.config.ConfigException with all problems of the environment */
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
                ApplicationSettings.read(settings),
                RollupSettings.read(settings),
                DetectionConfig.read(settings));
    }

    /** @return the configuration of a replay: another application, with a state directory below this one */
    public StreamProcessorConfig forReplay(String name) {
        return new StreamProcessorConfig(kafka, http, application.forReplay(name), rollups, detection);
    }

    /** @return the same configuration for topics with this number of partitions */
    public StreamProcessorConfig withPartitions(int partitions) {
        KafkaSettings counted =
                new KafkaSettings(kafka.bootstrapServers(), partitions, kafka.replication(), kafka.properties());
        return new StreamProcessorConfig(counted, http, application, rollups, detection);
    }

    public String applicationId() {
        return application.id();
    }

    /** @return the name of this instance among those of the application; empty for a generated name */
    public String instanceId() {
        return application.instanceId();
    }

    public Path stateDirectory() {
        return application.stateDirectory();
    }

    public int threads() {
        return application.threads();
    }

    public int standbys() {
        return application.standbys();
    }

    public Duration commitInterval() {
        return application.commitInterval();
    }

    public Duration sessionTimeout() {
        return application.sessionTimeout();
    }
}
