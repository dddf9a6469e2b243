package dev.frostline.wire;

import dev.frostline.model.Replay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which topics the stream processor reads measurements from and writes to: those of the contract, or a replay's own,
 * which are called {@code <topic>.replay.<name>}.
 *
 * @param measurements the topic that is read
 * @param replay the replay's name, null for the live ones
 * @param storesRollups whether a replay's rollups go to the live topic, from where they are stored
 */
public record StreamTopics(String measurements, @Nullable String replay, boolean storesRollups) {
    public static final StreamTopics LIVE = new StreamTopics(Topics.MEASUREMENTS.name(), null, false);

    public StreamTopics {
        Objects.requireNonNull(measurements, "measurements");
    }

    public static StreamTopics of(Replay replay) {
        return new StreamTopics(replay.topic(), replay.name(), replay.intoStore());
    }

    /** The same topics, but measurements are read from the copy that belongs to the replay. */
    public StreamTopics withMeasurementsCopy() {
        return new StreamTopics(resolve(Topics.MEASUREMENTS).name(), replay, storesRollups);
    }

    /** @return the topic that is written, or for commands read, in place of a topic of the contract */
    public Topic resolve(Topic topic) {
        boolean live = replay == null || storesRollups && topic.equals(Topics.ROLLUPS);
        return live ? topic : topic.withName(topic.name() + ".replay." + replay);
    }

    /** The topics that a replay has for itself. */
    public List<Topic> replayTopics() {
        return Stream.of(
                        Topics.MEASUREMENTS.deadLetter(),
                        Topics.ROLLUPS,
                        Topics.REGRESSIONS,
                        Topics.ALERTS,
                        Topics.NOTES,
                        Topics.ALERT_COMMANDS,
                        Topics.ALERT_COMMANDS.deadLetter(),
                        Topics.SILENCES.deadLetter(),
                        Topics.DETECTION_SETTINGS.deadLetter(),
                        Topics.DEPLOYMENTS.deadLetter(),
                        Topics.ALERT_FEED,
                        Topics.ACCEPTED_CHANGES)
                .map(this::resolve)
                .toList();
    }
}
