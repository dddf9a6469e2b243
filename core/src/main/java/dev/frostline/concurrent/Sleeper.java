package dev.frostline.concurrent;

import java.time.Duration;

/** Waits for a duration. Tests replace it, so that they need not wait. */
@FunctionalInterface
public interface Sleeper {
    Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis()); // the one sleep of all: callers say why they wait

    void sleep(Duration duration) throws InterruptedException;
}
