package dev.frostline.launcher;

import java.time.Duration;

/** Lets something be said every few seconds, however often there were something to say. */
final class Pacing {
    private final long nanos;
    private long last = System.nanoTime();

    Pacing(Duration every) {
        this.nanos = every.toNanos();
    }

    boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - last >= nanos;
        last = due ? now : last;
        return due;
    }
}
