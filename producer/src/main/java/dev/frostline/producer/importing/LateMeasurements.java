package dev.frostline.producer.importing;

import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of an import that are older than existing ones, and so too late for the rollups of the running
 * stream processor. All times are event times in epoch milliseconds.
 *
 * @param seen the latest existing measurement before the import; null where there was none
 * @param latest the latest of the existing and the imported measurements; null where there are none
 * @param first, last of the late measurements; 0 where there are none
 */
public record LateMeasurements(
        @Nullable Long seen, @Nullable Long latest, long count, long first, long last) {
    /** @param seen null where there are no measurements */
    static LateMeasurements none(@Nullable Long seen) {
        return new LateMeasurements(seen, seen, 0, 0, 0);
    }

    /** @param times of the written measurements */
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
