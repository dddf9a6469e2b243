package dev.frostline.producer.rows;

import dev.frostline.producer.parsing.Timestamps;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times of rows: the formats of {@link Timestamps}, days and months. Where each row is a window, rows need
 * no timestamp: rows without one are a day apart, and a column whose first value is a small number counts such days.
 * Not thread-safe.
 */
final class RowTimes {
    private static final long DAY_MS = 86_400_000L;
    /** 2000-01-01T00:00:00Z. */
    private static final long FIRST_DAY_MS = 946_684_800_000L;
    /** Smaller numbers are an index and not epoch seconds. */
    private static final double LARGEST_INDEX = 10_000_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})(?:[-/](\\d{1,2}))?");

    private final boolean byRow;
    private final Map<Object, long[]> rowsOf = new HashMap<>();
    private @Nullable Boolean indexed;

    RowTimes(boolean byRow) {
        this.byRow = byRow;
    }

    /** @return the time of a row without a timestamp, one day after the previous row of its series */
    long next(Object series) {
        return FIRST_DAY_MS + DAY_MS * rowsOf.computeIfAbsent(series, key -> new long[1])[0]++;
    }

    long parse(String text) throws MalformedRecordException {
        String trimmed = text.trim();
        if (isIndex(trimmed)) {
            return FIRST_DAY_MS + (long) (Double.parseDouble(trimmed) * DAY_MS);
        }
        Matcher date = DATE.matcher(trimmed);
        return date.matches() ? ofDate(date, trimmed) : Timestamps.parse(text);
    }

    private boolean isIndex(String text) {
        boolean small = byRow && NUMBER.matcher(text).matches() && Double.parseDouble(text) < LARGEST_INDEX;
        if (indexed == null) {
            indexed = small;
        }
        return indexed && small;
    }

    private static long ofDate(Matcher date, String text) throws MalformedRecordException {
        try {
            int day = date.group(3) == null ? 1 : Integer.parseInt(date.group(3));
            return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new MalformedRecordException(
                    RecordCheck.TYPE, "timestamp '" + text + "' is no day of the calendar", e);
        }
    }
}
