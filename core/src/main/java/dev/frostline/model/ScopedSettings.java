package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the detection that people have set for one scope; a null is inherited from the next wider scope. The
 * settings have the meaning of those in {@code DetectionSettings} and {@code AlertSettings}, whose fields these are.
 *
 * @param scope see {@link SettingsScope}
 * @param version increases with each change of the scope's settings
 * @param changedBy, changedAt, comment null where unknown
 * @param minimumEffect, falseChangeRate, confirmUnits, rebaselineAfterMs of the changes of a series
 * @param alertMinimumEffect, settleMs, maxWaitMs, holdDownMs of the alerts
 */
@RecordBuilder
public record ScopedSettings(
        String scope,
        int version,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable String comment,
        @Nullable Double minimumEffect,
        @Nullable Double falseChangeRate,
        @Nullable Integer confirmUnits,
        @Nullable Long rebaselineAfterMs,
        @Nullable Double alertMinimumEffect,
        @Nullable Long settleMs,
        @Nullable Long maxWaitMs,
        @Nullable Long holdDownMs) {
    /** Ten years: longer than any history. */
    private static final long MAX_DURATION_MS = 10 * 366 * 86_400_000L;

    public ScopedSettings {
        Objects.requireNonNull(scope, "scope");
        SettingsScope.parse(scope);
        requireRange("version", (double) version, 1, Integer.MAX_VALUE);
        requireRange("minimum_effect", minimumEffect, 0.001, 10);
        requireRange("false_change_rate", falseChangeRate, 1e-12, 0.1);
        requireRange("confirm_units", confirmUnits, 2, 1000);
        requireRange("rebaseline_after_ms", rebaselineAfterMs, 1, MAX_DURATION_MS);
        requireRange("alert_minimum_effect", alertMinimumEffect, 0.001, 10);
        requireRange("settle_ms", settleMs, 1, MAX_DURATION_MS);
        requireRange("max_wait_ms", maxWaitMs, 1, MAX_DURATION_MS);
        requireRange("hold_down_ms", holdDownMs, 0, MAX_DURATION_MS);
    }

    /** {@code scope@version}: how regressions and alerts name the settings that influenced them. */
    public String name() {
        return scope + '@' + version;
    }

    private static void requireRange(String field, @Nullable Number value, double low, double high) {
        if (value != null && !(value.doubleValue() >= low && value.doubleValue() <= high)) {
            throw new InvalidValueException(field, "is " + value + ", outside " + format(low) + " to " + format(high));
        }
    }

    private static String format(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
