package dev.frostline.stream.rollup;

import java.util.Locale;

/** What became of a measurement; IN is the sum of the others. */
enum MeasurementOutcome {
    IN,
    /** Taken into its window. */
    OUT,
    /** Came when its window was closed. */
    LATE,
    DEAD_LETTERED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
