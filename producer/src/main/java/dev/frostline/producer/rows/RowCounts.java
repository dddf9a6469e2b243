package dev.frostline.producer.rows;

import dev.frostline.wire.RecordCheck;
import java.util.List;
import java.util.Map;

/**
 * The counts of the rows of a file.
 *
 * @param warm number of warm starts
 * @param failedInits number of inits that timed out or failed
 * @param startsAfterFailedInit number of invocations that ran a failed init again
 * @param examples the first rejected lines, with their number and the reason
 */
public record RowCounts(
        long rows,
        Map<RecordCheck, Long> rejected,
        long warm,
        long failedInits,
        long startsAfterFailedInit,
        List<String> examples) {
    public RowCounts {
        rejected = Map.copyOf(rejected);
        examples = List.copyOf(examples);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
