package dev.frostline.producer.generator.loop;

import java.time.Duration;

/**
 * The limits at which the generator ends by itself.
 *
 * @param count maximum number of measurements
 * @param live maximum live time, without the history
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
