package dev.frostline.stream.rollup.window;

import dev.frostline.config.SettingsReader;
import java.time.Duration;

/**
 * When windows are emitted and closed.
 *
 * @param grace allowed lateness: a window is closed when the time of its series is this far past its end
 * @param idleAllowance additional time, in stream time, for which the windows of an idle series stay open
 * @param emitDelay how far stream time must be past the end of a 10 s window of an idle series until it is emitted
 * @param previews whether open windows are emitted when a partition is quiet
 * @param quietAfter how long, by the clock, a partition receives no measurements until it is quiet
 */
public record RollupSettings(
        Duration grace, Duration idleAllowance, Duration emitDelay, boolean previews, Duration quietAfter) {
    private static final Duration MIN_QUIET = Duration.ofMillis(100);

    public static final RollupSettings DEFAULT = new RollupSettings(
            Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(10), true, Duration.ofSeconds(10));

    public RollupSettings {
        requireNotNegative("grace", grace);
        requireNotNegative("idle allowance", idleAllowance);
        requireNotNegative("emit delay", emitDelay);
        if (quietAfter.compareTo(MIN_QUIET) < 0) {
            throw new IllegalArgumentException("the time until a partition is quiet is too short: " + quietAfter);
        }
    }

    public static RollupSettings read(SettingsReader settings) {
        return new RollupSettings(
                settings.duration(
                        "FROSTLINE_STREAM_GRACE",
                        DEFAULT.grace,
                        "allowed lateness: how far a measurement may be behind its series in event time and still be in the rollups"),
                settings.duration(
                        "FROSTLINE_STREAM_IDLE_ALLOWANCE",
                        DEFAULT.idleAllowance,
                        "how much longer the windows of a quiet series stay open, in stream time"),
                settings.duration(
                        "FROSTLINE_STREAM_EMIT_DELAY",
                        DEFAULT.emitDelay,
                        "time after its end, in stream time, at which the 10 s window of a quiet series is emitted"),
                settings.flag(
                        "FROSTLINE_STREAM_EARLY_LOOKS",
                        DEFAULT.previews,
                        "whether previews of the open windows of a quiet partition are emitted"),
                quietAfter(settings));
    }

    private static Duration quietAfter(SettingsReader settings) {
        Duration quietAfter = settings.duration(
                "FROSTLINE_STREAM_QUIET_AFTER",
                DEFAULT.quietAfter,
                "how long, by the clock, a partition gets no measurements until it is quiet; after half as long again"
                        + " the alerts of others do not wait for it");
        if (quietAfter.compareTo(MIN_QUIET) < 0) {
            settings.reject("FROSTLINE_STREAM_QUIET_AFTER is " + quietAfter + " but must be at least 100ms");
            return DEFAULT.quietAfter;
        }
        return quietAfter;
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the " + name + " is negative: " + duration);
        }
    }
}
