package dev.frostline.detection.settings;

import dev.frostline.model.InvalidValueException;
import java.time.Duration;

/**
 * The settings of the detection of changes; the defaults suit most fleets.
 *
 * @param minimumEffect the smallest relative change of level that is reported, such as 0.03 for 3 %
 * @param falseChangeRate how many false changes are accepted for each evidence unit of a daily series; faster series
 *     get a stricter limit, see {@link ChangeTest}
 * @param confirmUnits how many evidence units a change must last, at least, before it is confirmed, and may become an
 *     alert
 * @param rebaselineAfter how long a change lasts, at least, until its level is the new baseline; improvements take a
 *     seventh of it
 */
public record DetectionSettings(
        double minimumEffect, double falseChangeRate, int confirmUnits, Duration rebaselineAfter) {

    public static final DetectionSettings DEFAULTS = new DetectionSettings(0.03, 1e-4, 4, Duration.ofDays(7));

    public DetectionSettings {
        requireRange("minimum_effect", minimumEffect, 0.001, 10);
        requireRange("false_change_rate", falseChangeRate, 1e-12, 0.1);
        requireRange("confirm_units", confirmUnits, 2, 1000);
        if (rebaselineAfter.isNegative() || rebaselineAfter.isZero()) {
            throw new InvalidValueException("rebaseline_after", "is not positive (" + rebaselineAfter + ")");
        }
    }

    private static void requireRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new InvalidValueException(name, "is " + value + ", outside " + low + " to " + high);
        }
    }
}
