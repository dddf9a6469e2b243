package dev.frostline.producer.importing;

import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What of an import is older than what was there before, and so too late for the rollups that are made as it comes. All
 * times are event times in epoch milliseconds.
 *
 * @param seen the latest that was there before the import; null where nothing was
 * @param latest of what was there and what the import wrote; null where neither was anything
 * @param first, last of what is late; 0 where nothing is
 */
public record LateMeasurements(
        @Nullable Long seen, @Nullable Long latest, long count, long first, long last) {
    /** @param seen null where nothing was there */
    static LateMeasurements none(@Nullable Long seen) {
        return new LateMeasurements(seen, seen, 0, 0, 0);
    }

    /** @param times of what was written */
    LateMeasurements plus(List<Long> times) {
        if (times.isEmpty()) {
            return this;
        }
        long newest = times.stream().mapToLong(Long::longValue).max().orElseThrow();
        Long newLatest = latest == null ? newest : Math.max(latest, newest);
        LongSummaryStatistics late = times.stream()
                .mapToLong(Long::longValue)
                .filter(time -> seen != null && time < seen)
                .summaryStatistics();
        if (late.getCount() == 0) {
            return new LateMeasurements(seen, newLatest, count, first, last);
        }
        return new LateMeasurements(
                seen,
                newLatest,
                count + late.getCount(),
                count == 0 ? late.getMin() : Math.min(first, late.getMin()),
                Math.max(last, late.getMax()));
    }
}
