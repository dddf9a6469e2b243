package dev.frostline.producer.generator.loop;

import java.time.Duration;

/**
 * When generating ends by itself.
 *
 * @param count after so many measurements
 * @param live after so much live time, the history not counted
 */
public record GenerationLimits(long count, Duration live) {
    private static final GenerationLimits NONE = new GenerationLimits(Long.MAX_VALUE, Duration.ofDays(36_500));

    public GenerationLimits {
        if (count <= 0 || live.isNegative() || live.isZero()) {
            throw new IllegalArgumentException("a limit must be greater than 0");
        }
    }

    public static GenerationLimits none() {
        return NONE;
    }

    public GenerationLimits withCount(long limit) {
        return new GenerationLimits(limit, live);
    }

    public GenerationLimits withLive(Duration limit) {
        return new GenerationLimits(count, limit);
    }
}
