package dev.frostline.query.series;

import dev.frostline.model.Resolution;

/**
 * Chooses the finest resolution with at most so many points and, if sketches are merged, at most so many sketches;
 * the coarsest if there is none.
 */
final class ResolutionChoice {
    private final int maxSketches;

    ResolutionChoice(int maxSketches) {
        this.maxSketches = maxSketches;
    }

    /** @param activeSeries how many series match, at least about */
    Resolution choose(SeriesQuery query, int activeSeries) {
        if (query.resolution() != null) {
            return query.resolution();
        }
        for (Resolution each : Resolution.all()) {
            long windows = windows(query, each);
            boolean cheap = !query.needsSketches() || windows * Math.max(1, activeSeries) <= maxSketches;
            if (windows <= query.maxPoints() && cheap) {
                return each;
            }
        }
        return Resolution.ONE_DAY;
    }

    /** All windows that the range touches: one more than fit into it if it begins within a window. */
    private static long windows(SeriesQuery query, Resolution resolution) {
        long first = resolution.windowStart(query.from());
        long last = resolution.windowStart(query.to() - 1);
        return (last - first) / resolution.millis() + 1;
    }
}
