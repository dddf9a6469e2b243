package dev.frostline.stream.rollup;

import java.util.Locale;

/** The outcome of a measurement; IN is the sum of the others. */
enum MeasurementOutcome {
    IN,
    /** Added to its window. */
    OUT,
    /** Arrived after its window was closed. */
    LATE,
    DEAD_LETTERED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
