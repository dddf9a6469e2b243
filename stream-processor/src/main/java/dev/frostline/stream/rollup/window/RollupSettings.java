package dev.frostline.stream.rollup.window;

import dev.frostline.config.SettingsReader;
import java.time.Duration;

/**
 * When windows are emitted and closed.
 *
 * @param grace allowed lateness: a window is closed when the time of its series is this far past its end
 * @param idleAllowance additional time, in stream time, for which the windows of an idle series stay open
 * @param emitDelay how far stream time must be past the end of a 10 s window of an idle series until it is emitted
 * @param previews whether open windows are emitted when a partition receives no measurements for a while
 */
public record RollupSettings(Duration grace, Duration idleAllowance, Duration emitDelay, boolean previews) {
    public static final RollupSettings DEFAULT =
            new RollupSettings(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(10), true);

    public RollupSettings {
        requireNotNegative("grace", grace);
        requireNotNegative("idle allowance", idleAllowance);
        requireNotNegative("emit delay", emitDelay);
    }

    public static RollupSettings read(SettingsReader settings) {
        return new RollupSettings(
                settings.duration(
                        "FROSTLINE_STREAM_GRACE",
                        DEFAULT.grace,
                        "how late a measurement may come behind its series and still be in the rollups"),
                settings.duration(
                        "FROSTLINE_STREAM_IDLE_ALLOWANCE",
                        DEFAULT.idleAllowance,
                        "how much longer the windows of a quiet series stay open, in stream time"),
                settings.duration(
                        "FROSTLINE_STREAM_EMIT_DELAY",
                        DEFAULT.emitDelay,
                        "how long after its end, in stream time, a quiet series' 10 s window is shown"),
                settings.flag(
                        "FROSTLINE_STREAM_EARLY_LOOKS",
                        DEFAULT.previews,
                        "show the open windows of a partition that gets no measurements for 10 s"));
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the " + name + " is negative: " + duration);
        }
    }
}
