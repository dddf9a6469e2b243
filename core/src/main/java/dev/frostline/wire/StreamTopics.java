package dev.frostline.wire;

import dev.frostline.model.Replay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which topics the stream processor reads measurements from and writes to: those of the contract, or a replay's own,
 * which are called {@code <topic>.replay.<name>}.
 *
 * @param measurements the topic that is read
 * @param replay the replay's name, null for the live ones
 * @param storesRollups whether a replay's rollups go to the live topic, from where they are stored
 */
public record StreamTopics(String measurements, String replay, boolean storesRollups) {
    public static final StreamTopics LIVE = new StreamTopics(Topics.MEASUREMENTS.name(), null, false);

    public StreamTopics {
        Objects.requireNonNull(measurements, "measurements");
    }

    public static StreamTopics of(Replay replay) {
        return new StreamTopics(replay.topic(), replay.name(), replay.intoStore());
    }

    /** The same, which reads a copy of a replay's own. */
    public StreamTopics withMeasurementsCopy() {
        return new StreamTopics(resolve(Topics.MEASUREMENTS).name(), replay, storesRollups);
    }

    /** Where what belongs on a topic of the contract is written to; for commands, where they are read from. */
    public Topic resolve(Topic topic) {
        boolean live = replay == null || storesRollups && topic.equals(Topics.ROLLUPS);
        return live ? topic : topic.withName(topic.name() + ".replay." + replay);
    }

    /** All that a replay must have of its own. */
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
