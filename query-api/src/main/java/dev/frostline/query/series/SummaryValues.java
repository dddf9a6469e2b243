package dev.frostline.query.series;

import dev.frostline.query.store.WindowSummary;

/** The values that the store aggregates for a window and a group. */
record SummaryValues(long count, double sum, double min, double max) {
    static SummaryValues of(WindowSummary window) {
        return new SummaryValues(window.count(), window.sum(), window.min(), window.max());
    }

    SummaryValues merge(SummaryValues other) {
        return new SummaryValues(
                count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
    }
}
