package dev.frostline.detection.mixture;

import dev.frostline.model.InvalidValueException;

/**
 * The measurements of a series since its last announcement.
 *
 * @param count number of measurements, 1 at least
 * @param meanMs their mean, in single precision to keep the hourly announcement of each series small
 */
public record Traffic(long count, float meanMs) {
    public Traffic {
        if (count < 1) {
            throw new InvalidValueException("count", "is " + count + "; traffic is at least one measurement");
        }
    }
}
