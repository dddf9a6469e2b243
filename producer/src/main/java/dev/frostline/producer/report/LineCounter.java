package dev.frostline.producer.report;

import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.wire.RecordCheck;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the records of lines. Memory does not grow with the number of functions. Not thread-safe. */
public final class LineCounter {
    /** The name of functions that a log does not name. */
    public static final String UNKNOWN = "(unknown)";
    /** The name of all functions beyond the largest number that is counted singly. */
    public static final String OTHERS = "(others)";

    private static final int MAX_FUNCTIONS = 500;

    private final Map<RecordCheck, Long> rejected = new EnumMap<>(RecordCheck.class);
    private final Map<String, Long> failedInits = new TreeMap<>();
    private long measurements;
    private long warm;
    private long startsAfterFailedInit;

    public void measurement() {
        measurements++;
    }

    public void warmStart() {
        warm++;
    }

    public void failedInit(FailedInit init) {
        addFailedInits(failedInits, init.functionName().isEmpty() ? UNKNOWN : init.functionName(), 1);
    }

    public void startAfterFailedInit() {
        startsAfterFailedInit++;
    }

    public void rejected(RecordCheck check) {
        rejected.merge(check, 1L, Long::sum);
    }

    /** @return the counts so far, of lines of which the caller knows the rest */
    public LineCounts counts(long lines, long other, long blank, @Nullable String brokenBy) {
        return new LineCounts(
                lines, measurements, warm, failedInits, startsAfterFailedInit, rejected, other, blank, brokenBy);
    }

    /** Adds to the counts by function, within the largest number of functions. */
    public static void addFailedInits(Map<String, Long> counts, String function, long count) {
        boolean known = counts.containsKey(function) || counts.size() < MAX_FUNCTIONS;
        counts.merge(known ? function : OTHERS, count, Long::sum);
    }
}
