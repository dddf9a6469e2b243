package dev.frostline.sink.pipeline;

import java.time.Duration;

/** Waits for a duration. Tests replace it, so that they need not wait. */
@FunctionalInterface
interface Sleeper {
    /** Sleeps. A partition writer is interrupted when its batch is given up. */
    Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
