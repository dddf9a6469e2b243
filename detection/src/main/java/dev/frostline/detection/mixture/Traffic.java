package dev.frostline.detection.mixture;

import dev.frostline.model.InvalidValueException;

/**
 * What was measured of a series since it was last told of.
 *
 * @param meanMs in single precision, as it is told once an hour of each series
 */
public record Traffic(long count, float meanMs) {
    public Traffic {
        if (count < 1) {
            throw new InvalidValueException("count", "is " + count + "; traffic is at least one measurement");
        }
    }
}
