package dev.frostline.stream.application;

import dev.frostline.config.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The settings of the Kafka Streams application and of one of its instances.
 *
 * @param id application id, the same for all instances
 * @param instanceId names this instance among those of the application; empty for a name that is generated once and
 *     kept in the state directory
 * @param stateDirectory of this instance only
 * @param threads that process partitions
 * @param standbys number of other instances that hold a copy of each state
 * @param commitInterval time between the commits of transactions
 * @param sessionTimeout after this time without heartbeats the group reassigns the partitions of an instance
 */
public record ApplicationSettings(
        String id,
        String instanceId,
        Path stateDirectory,
        int threads,
        int standbys,
        Duration commitInterval,
        Duration sessionTimeout) {
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(10);
    /**
     * A longer interval writes frequently changed state less often; a replay does not need results within
     * milliseconds.
     */
    private static final Duration REPLAY_COMMIT_INTERVAL = Duration.ofSeconds(2);

    static ApplicationSettings read(SettingsReader settings) {
        return new ApplicationSettings(
                settings.text(
                        "FROSTLINE_STREAM_APPLICATION_ID",
                        "frostline-stream-processor",
                        "names the consumer group, the changelogs and the transactions; the same for all instances"),
                settings.text(
                        "FROSTLINE_STREAM_INSTANCE_ID",
                        "",
                        "name of this instance, which makes its restarts quick; if empty, a name is generated and kept in the state directory"),
                Path.of(settings.text(
                        "FROSTLINE_STREAM_STATE_DIR",
                        "data/stream-processor",
                        "state directory; each instance needs its own, and keeps it over restarts")),
                settings.integer("FROSTLINE_STREAM_THREADS", 4, 1, 256, "threads that process partitions"),
                settings.integer(
                        "FROSTLINE_STREAM_STANDBYS",
                        0,
                        0,
                        8,
                        "number of standby replicas of each task's state, on other instances"),
                commitInterval(settings),
                sessionTimeout(settings));
    }

    ApplicationSettings forReplay(String name) {
        String application = id + "-replay-" + name;
        return new ApplicationSettings(
                application,
                application,
                stateDirectory.resolve("replays").resolve(name),
                threads,
                0,
                Collections.max(List.of(commitInterval, REPLAY_COMMIT_INTERVAL)),
                sessionTimeout);
    }

    private static Duration commitInterval(SettingsReader settings) {
        Duration interval = settings.duration(
                "FROSTLINE_STREAM_COMMIT_INTERVAL",
                Duration.ofMillis(100),
                "interval of the commits, after which results become visible");
        if (interval.toMillis() < 1 || interval.toMillis() > 60_000) {
            settings.reject("FROSTLINE_STREAM_COMMIT_INTERVAL is " + interval + " but must be from 1ms to 1m");
            return Duration.ofMillis(100);
        }
        return interval;
    }

    private static Duration sessionTimeout(SettingsReader settings) {
        Duration timeout = settings.duration(
                "FROSTLINE_STREAM_SESSION_TIMEOUT",
                DEFAULT_SESSION_TIMEOUT,
                "after this time without heartbeats other instances get the partitions of an instance");
        if (timeout.toMillis() < 1_000 || timeout.toMillis() > 300_000) {
            settings.reject("FROSTLINE_STREAM_SESSION_TIMEOUT is " + timeout + " but must be from 1s to 5m");
            return DEFAULT_SESSION_TIMEOUT;
        }
        return timeout;
    }
}
