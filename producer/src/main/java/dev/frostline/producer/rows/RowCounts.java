package dev.frostline.producer.rows;

import dev.frostline.wire.RecordCheck;
import java.util.List;
import java.util.Map;

/**
 * What a file held.
 *
 * @param warm starts that were not cold
 * @param examples the first rejected lines, with their number and the reason
 */
public record RowCounts(long rows, Map<RecordCheck, Long> rejected, long warm, List<String> examples) {
    public RowCounts {
        rejected = Map.copyOf(rejected);
        examples = List.copyOf(examples);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
