package dev.frostline.producer.report;

import dev.frostline.wire.RecordCheck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines of a file. A line holds one or more records, each of which is a measurement, a warm start, a
 * failed init, a start after one, or rejected; or it holds none.
 *
 * @param lines all of them; in JSON documents and in the CSV of CloudWatch, the values and the records
 * @param failedInits inits that timed out or failed, by function
 * @param startsAfterFailedInit invocations that ran a failed init again, which were not warm
 * @param other number of lines without a record, such as other lines of a log, or a header
 * @param blank number of blank lines of a log; in other formats they are rejected
 * @param brokenBy why the file is incomplete, null where it is complete
 */
@RecordBuilder
public record LineCounts(
        long lines,
        long measurements,
        long warm,
        Map<String, Long> failedInits,
        long startsAfterFailedInit,
        Map<RecordCheck, Long> rejected,
        long other,
        long blank,
        @Nullable String brokenBy) {
    private static final int MAX_FUNCTIONS_SHOWN = 10;

    public LineCounts {
        failedInits = Collections.unmodifiableMap(new TreeMap<>(failedInits));
        Map<RecordCheck, Long> copy = new EnumMap<>(RecordCheck.class);
        copy.putAll(rejected);
        rejected = Collections.unmodifiableMap(copy);
    }

    public static LineCounts none() {
        return new LineCounts(0, 0, 0, Map.of(), 0, Map.of(), 0, 0, null);
    }

    public long rejectedTotal() {
        return sum(rejected);
    }

    public long failedInitTotal() {
        return sum(failedInits);
    }

    /** @return the number of records that were read, in contrast to rejected ones */
    public long accepted() {
        return measurements + warm + failedInitTotal() + startsAfterFailedInit;
    }

    /**
     * Explains why the file must not pass for read.
     *
     * @param format the format, and how it was found; for the hint
     * @return empty where it was read to its end, and something was in it
     */
    public Optional<String> problem(String format) {
        List<String> sentences = new ArrayList<>();
        if (brokenBy != null) {
            sentences.add("the file is incomplete: " + brokenBy + "; what stood before that was read");
        }
        if (accepted() == 0) {
            sentences.add(
                    lines == 0 && rejected.isEmpty() ? "nothing was read: the file has no lines" : nothing(format));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sentences));
    }

    /** @return the parts of a summary for people that follow the number of records */
    public String outcomes() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d rejected", rejectedTotal()));
        if (!rejected.isEmpty()) {
            text.append(rejected.entrySet().stream()
                    .map(one -> one.getValue() + " " + one.getKey().label())
                    .sorted()
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        text.append(String.format(Locale.ROOT, ", %,d warm", warm));
        if (!failedInits.isEmpty()) {
            text.append(String.format(Locale.ROOT, ", %,d failed inits (%s)", failedInitTotal(), functions()));
        }
        if (startsAfterFailedInit > 0) {
            text.append(String.format(Locale.ROOT, ", %,d starts after a failed init", startsAfterFailedInit));
        }
        text.append(String.format(Locale.ROOT, "; %,d lines", lines));
        if (other > 0) {
            text.append(String.format(Locale.ROOT, ", %,d of them without a record", other));
        }
        if (blank > 0) {
            text.append(String.format(Locale.ROOT, ", %,d of them blank", blank));
        }
        return text.toString();
    }

    private String nothing(String format) {
        String what = rejected.isEmpty()
                ? String.format(Locale.ROOT, "nothing was read: none of the %,d lines has a record", lines)
                : String.format(Locale.ROOT, "nothing was read: all %,d records were rejected", rejectedTotal());
        return what + "; the format was " + format + ", and --format sets another one";
    }

    private String functions() {
        String shown = failedInits.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_FUNCTIONS_SHOWN)
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        return failedInits.size() > MAX_FUNCTIONS_SHOWN ? shown + ", …" : shown;
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
