package dev.frostline.wire.deadletter;

import java.time.Duration;

/**
 * How long a dead letter is tried.
 *
 * @param attempts at most so many
 * @param duration no attempt begins later than this after the first one
 * @param firstDelay, maxDelay bounds of the delay between two attempts, which grows exponentially
 */
public record PublishLimits(int attempts, Duration duration, Duration firstDelay, Duration maxDelay) {
    public static final PublishLimits DEFAULT =
            new PublishLimits(5, Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(5));
}
