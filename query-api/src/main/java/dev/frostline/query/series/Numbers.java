package dev.frostline.query.series;

import dev.frostline.query.store.WindowNumbers;

/** What the store adds up of a window and group. */
record Numbers(long count, double sum, double min, double max) {
    static Numbers of(WindowNumbers window) {
        return new Numbers(window.count(), window.sum(), window.min(), window.max());
    }

    Numbers plus(Numbers other) {
        return new Numbers(count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
    }
}
