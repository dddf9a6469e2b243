package dev.frostline.producer.importing;

import dev.frostline.producer.report.LineCounter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of an import that are neither measurements, nor warm starts, nor rejects.
 *
 * @param failedInits inits that timed out or failed, by function
 * @param startsAfterFailedInit invocations that ran a failed init again
 * @param other lines without a record
 * @param blank blank lines of a log
 */
record LogCounts(Map<String, Long> failedInits, long startsAfterFailedInit, long other, long blank) {
    LogCounts {
        failedInits = new TreeMap<>(failedInits);
    }

    static LogCounts none() {
        return new LogCounts(Map.of(), 0, 0, 0);
    }

    LogCounts plus(LogCounts more) {
        Map<String, Long> sum = new TreeMap<>(failedInits);
        more.failedInits.forEach((function, count) -> LineCounter.addFailedInits(sum, function, count));
        return new LogCounts(
                sum, startsAfterFailedInit + more.startsAfterFailedInit, other + more.other, blank + more.blank);
    }

    long failedInitTotal() {
        return failedInits.values().stream().mapToLong(Long::longValue).sum();
    }
}
