package dev.frostline.supervision;

import java.time.Duration;

/**
 * How a worker is supervised.
 *
 * @param pause time between the end of one run of the task and the next run
 * @param deadline longest time between two heartbeats of a worker that is not idle; a longer time is a hang
 * @param onHang what the watchdog does with a worker that hangs
 * @param initialBackoff longest wait after the first failure; each further failure doubles it
 * @param maxBackoff longest wait
 */
public record WorkerSettings(
        Duration pause, Duration deadline, OnHang onHang, Duration initialBackoff, Duration maxBackoff) {

    /** What the watchdog does with a worker that hangs, besides reporting it. */
    public enum OnHang {
        /** Nothing: an interrupt would lose something. */
        REPORT,
        /** Interrupts it; its task then runs again as after a failure. */
        INTERRUPT
    }

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

    /** No pause, a deadline of one minute, an interrupt on a hang, and waits from 0.5 s to 30 s. */
    public static final WorkerSettings DEFAULT =
            new WorkerSettings(Duration.ZERO, DEADLINE, OnHang.INTERRUPT, INITIAL_BACKOFF, MAX_BACKOFF);

    public WorkerSettings withPause(Duration newPause) {
        return new WorkerSettings(newPause, deadline, onHang, initialBackoff, maxBackoff);
    }

    public WorkerSettings withDeadline(Duration newDeadline) {
        return new WorkerSettings(pause, newDeadline, onHang, initialBackoff, maxBackoff);
    }

    public WorkerSettings withOnHang(OnHang newOnHang) {
        return new WorkerSettings(pause, deadline, newOnHang, initialBackoff, maxBackoff);
    }

    public WorkerSettings withBackoff(Duration initial, Duration max) {
        return new WorkerSettings(pause, deadline, onHang, initial, max);
    }
}
