package dev.frostline.sink.pipeline;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
interface Sleeper {
    /** By the clock; ends with an interrupt, which a lane gets when its batch is given up. */
    Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
