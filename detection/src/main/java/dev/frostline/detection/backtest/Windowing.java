package dev.frostline.detection.backtest;

import dev.frostline.model.InvalidValueException;
import java.time.Duration;

/**
 * How the measurements of a series become windows.
 *
 * @param lengthMs of a window, aligned to the epoch; 0 where each row is a window
 * @param graceMs how far the series' own time must be past a window's end until nothing is taken into it any more
 * @param idleAllowanceMs how long after its end a window of a series that went quiet is known to be closed
 */
public record Windowing(long lengthMs, long graceMs, long idleAllowanceMs) {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration IDLE_ALLOWANCE = GRACE.plusMinutes(10);

    public Windowing {
        if (lengthMs < 0 || graceMs < 0 || idleAllowanceMs < graceMs) {
            throw new InvalidValueException("window", "has a negative time or a patience shorter than its grace");
        }
    }

    /** Each row is a window of its own. */
    public static Windowing byRow() {
        return new Windowing(0, 0, 0);
    }

    /** As in the stream, whose windows have ten seconds. */
    public static Windowing of(Duration length) {
        if (length.toMillis() <= 0) {
            throw new InvalidValueException("window", "is not positive (" + length + ")");
        }
        return new Windowing(length.toMillis(), GRACE.toMillis(), IDLE_ALLOWANCE.toMillis());
    }

    boolean isByRow() {
        return lengthMs == 0;
    }
}
