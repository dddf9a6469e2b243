package dev.frostline.launcher.command;

import java.time.Duration;

/** Limits how often a line is printed. Not thread-safe. */
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
