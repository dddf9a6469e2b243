package dev.frostline.stream.regression;

import dev.frostline.config.SettingsReader;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import java.time.Duration;

/** The settings of the detection that are read when the service starts. */
public record DetectionConfig(DetectionSettings changes, AlertSettings alerts) {
    public static final DetectionConfig DEFAULT =
            new DetectionConfig(DetectionSettings.DEFAULTS, AlertSettings.DEFAULTS);

    private static final int PERCENT = 100;

    public static DetectionConfig read(SettingsReader settings) {
        return new DetectionConfig(readChanges(settings), readAlerts(settings));
    }

    /** @return the settings in force where users have set nothing */
    public SettingsSnapshot snapshot() {
        return SettingsSnapshot.of(changes, alerts);
    }

    private static DetectionSettings readChanges(SettingsReader settings) {
        DetectionSettings defaults = DetectionSettings.DEFAULTS;
        double minimum = settings.integer(
                "FROSTLINE_STREAM_CHANGE_MINIMUM_PERCENT",
                (int) Math.round(defaults.minimumEffect() * PERCENT),
                1,
                1000,
                "the smallest change of a series' level that is reported");
        int units = settings.integer(
                "FROSTLINE_STREAM_CHANGE_CONFIRM_UNITS",
                defaults.confirmUnits(),
                2,
                1000,
                "evidence units that confirm a change (20 s of a steady stream, a burst of a sparse one) before it can become an alert");
        Duration rebaseline = settings.duration(
                "FROSTLINE_STREAM_CHANGE_REBASELINE_AFTER",
                defaults.rebaselineAfter(),
                "shortest duration of a slower level before it becomes the new baseline");
        return new DetectionSettings(
                minimum / PERCENT, defaults.falseChangeRate(), units, positive(settings, rebaseline));
    }

    private static AlertSettings readAlerts(SettingsReader settings) {
        AlertSettings defaults = AlertSettings.DEFAULTS;
        double minimum = settings.integer(
                "FROSTLINE_STREAM_ALERT_MINIMUM_PERCENT",
                (int) Math.round(defaults.minimumEffect() * PERCENT),
                1,
                1000,
                "the smallest slowdown that opens an alert");
        Duration settle = settings.duration(
                "FROSTLINE_STREAM_ALERT_SETTLE",
                defaults.settle(),
                "group wait: how long a slowdown waits for others of the same cause, in event time");
        Duration maxWait = settings.duration(
                "FROSTLINE_STREAM_ALERT_MAX_WAIT", defaults.maxWait(), "longest group wait, in event time");
        return new AlertSettings(
                minimum / PERCENT,
                positive(settings, settle),
                positive(settings, maxWait),
                holdDown(settings, defaults.holdDown()),
                defaults.nearby(),
                defaults.scatteredFrom(),
                defaults.resolveShare(),
                defaults.deploymentWindow());
    }

    private static Duration holdDown(SettingsReader settings, Duration byDefault) {
        Duration holdDown = settings.duration(
                "FROSTLINE_STREAM_ALERT_HOLD_DOWN",
                byDefault,
                "how long the level must be back to normal, in event time, before an alert is resolved");
        if (holdDown.isNegative()) {
            settings.reject("FROSTLINE_STREAM_ALERT_HOLD_DOWN is " + holdDown + " but must not be negative");
            return byDefault;
        }
        return holdDown;
    }

    private static Duration positive(SettingsReader settings, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            settings.reject("a duration of detection or alerts is " + duration + " but must be positive");
            return Duration.ofSeconds(1);
        }
        return duration;
    }
}
