package dev.frostline.sink;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
