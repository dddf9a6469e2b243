package dev.frostline.wire;

import java.time.Duration;
import java.util.List;

/** The topics of Frostline, as its subscribers know them. */
public final class Topics {
    public static final Topic MEASUREMENTS = Topic.retained("cold-start-metrics", Duration.ofDays(7));
    public static final Topic ROLLUPS = Topic.retained("cold-start-rollups", Duration.ofDays(30));
    public static final Topic REGRESSIONS = Topic.retained("cold-start-regressions", Duration.ofDays(30));
    public static final Topic ALERTS = Topic.compacted("alerts", 1);
    public static final Topic NOTES = Topic.compacted("cold-start-notes", 1);
    public static final Topic ALERT_COMMANDS = new Topic("alert-commands", 1, Duration.ofDays(30), Topic.ONE_MIB);
    public static final Topic SILENCES = Topic.compacted("silences", 1);
    public static final Topic DETECTION_SETTINGS = Topic.compacted("detection-settings", 1);
    public static final Topic DEPLOYMENTS = new Topic("function-deployments", 1, Duration.ofDays(30), Topic.ONE_MIB);
    /** The progress of each import; internal, written in the transaction of the imported records. */
    public static final Topic IMPORT_PROGRESS = Topic.compacted("frostline-import-progress", 1);

    /** All replays with their progress, by name; internal. */
    public static final Topic REPLAYS = Topic.compacted("frostline-replays", 1);

    /** The events from all partitions for the one alert task; internal to the stream processor. */
    public static final Topic ALERT_FEED = new Topic("frostline-alert-feed", 1, Duration.ofDays(1), Topic.ONE_MIB);

    /** The change whose level people have accepted, by series; internal to the stream processor. */
    public static final Topic ACCEPTED_CHANGES = Topic.compacted("frostline-accepted-changes", 1);

    private static final List<Topic> CONTRACT = List.of(
            MEASUREMENTS,
            ROLLUPS,
            REGRESSIONS,
            ALERTS,
            NOTES,
            ALERT_COMMANDS,
            SILENCES,
            DETECTION_SETTINGS,
            DEPLOYMENTS);

    private static final List<Topic> ALL = List.of(
            MEASUREMENTS,
            MEASUREMENTS.deadLetter(),
            ROLLUPS,
            ROLLUPS.deadLetter(),
            REGRESSIONS,
            ALERTS,
            ALERTS.deadLetter(),
            NOTES,
            ALERT_COMMANDS,
            ALERT_COMMANDS.deadLetter(),
            SILENCES,
            SILENCES.deadLetter(),
            DETECTION_SETTINGS,
            DETECTION_SETTINGS.deadLetter(),
            DEPLOYMENTS,
            DEPLOYMENTS.deadLetter(),
            IMPORT_PROGRESS,
            REPLAYS,
            ALERT_FEED,
            ACCEPTED_CHANGES);

    private Topics() {}

    /** The topics that others may subscribe to or publish on. */
    public static List<Topic> contract() {
        return CONTRACT;
    }

    /** Every topic that must exist before the services start. */
    public static List<Topic> all() {
        return ALL;
    }
}
