package dev.frostline.detection.backtest;

import dev.frostline.model.InvalidValueException;
import java.time.Duration;

/**
 * The rules by which the measurements of a series become windows.
 *
 * @param lengthMs length of a window, aligned to the epoch; 0 if each row is a window
 * @param graceMs a window closes when the time of its series is so far past the end of the window
 * @param idleAllowanceMs the window of a series without further measurements counts as closed so long after its end
 */
public record Windowing(long lengthMs, long graceMs, long idleAllowanceMs) {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration IDLE_ALLOWANCE = GRACE.plusMinutes(10);

    public Windowing {
        if (lengthMs < 0 || graceMs < 0 || idleAllowanceMs < graceMs) {
            throw new InvalidValueException(
                    "window", "has a negative duration, or an idle allowance shorter than its grace");
        }
    }

    /** @return the rules by which each row is a window */
    public static Windowing byRow() {
        return new Windowing(0, 0, 0);
    }

    /** @return the rules of the stream, whose windows are ten seconds long, for windows of another length */
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
