package dev.frostline.detection.settings;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Regression;
import java.time.Duration;

/**
 * When changes become alerts.
 *
 * @param minimumEffect the smallest slowdown that raises an alert, such as 0.10 for 10 %
 * @param settle how long, in event time, a first change waits for others of its cause; begins again with each that comes
 * @param maxWait how long it waits at most; an unmatched change waits for its series' next evidence unit too
 * @param holdDown how long a series must be back until it counts for the end of its alert: a series that gets slower
 *     again meanwhile raises neither a new alert nor a new notification; zero for none
 * @param nearby how far apart the beginnings of changes of one cause may be that are known exactly; an evidence unit
 *     where that is longer
 * @param scatteredFrom how many changes at one time are one alert though no common trait describes them
 * @param resolveShare the share of an alert's series that must be back until it resolves itself
 * @param deploymentWindow how long before a slowdown a deployment may be and still be its first cause
 */
public record AlertSettings(
        double minimumEffect,
        Duration settle,
        Duration maxWait,
        Duration holdDown,
        Duration nearby,
        int scatteredFrom,
        double resolveShare,
        Duration deploymentWindow) {

    public static final AlertSettings DEFAULTS = new AlertSettings(
            0.10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(3),
            Duration.ofMinutes(2),
            4,
            0.8,
            Duration.ofMinutes(30));

    public AlertSettings {
        requirePositive("settle", settle);
        requirePositive("max_wait", maxWait);
        if (holdDown.isNegative()) {
            throw new InvalidValueException("hold_down", "is negative (" + holdDown + ")");
        }
        requirePositive("nearby", nearby);
        requirePositive("deployment_window", deploymentWindow);
        requireRange("minimum_effect", minimumEffect, 0, 10);
        requireRange("scattered_from", scatteredFrom, 2, 1_000_000);
        requireRange("resolve_share", resolveShare, 0.01, 1);
    }

    public boolean isLargeEnough(Regression regression) {
        return regression.changePct() >= 100 * minimumEffect;
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new InvalidValueException(name, "is not positive (" + duration + ")");
        }
    }

    private static void requireRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new InvalidValueException(name, "is " + value + ", outside " + low + " to " + high);
        }
    }
}
