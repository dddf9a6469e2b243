package dev.frostline.launcher.command;

import java.time.Duration;

/** Lets something be said every few seconds, however often there were something to say. */
final class OutputThrottle {
    private final long nanos;
    private long last = System.nanoTime();

    OutputThrottle(Duration every) {
        this.nanos = every.toNanos();
    }

    boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - last >= nanos;
        last = due ? now : last;
        return due;
    }
}
