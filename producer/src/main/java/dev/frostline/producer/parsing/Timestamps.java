package dev.frostline.producer.parsing;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses times of files as epoch milliseconds: ISO 8601 with a blank or {@code T}, where a time without a zone is UTC and
 * a zone that is not understood is refused; or epoch seconds, milliseconds, microseconds or nanoseconds, with or without
 * decimals. A number below 10^11 is seconds, below 10^14 milliseconds, below 10^17 microseconds. Fractions of a
 * millisecond are cut off.
 */
public final class Timestamps {
    static final long NONE = Long.MIN_VALUE;

    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final long FIRST_MICROS = 1000 * FIRST_MILLIS;
    private static final long FIRST_NANOS = 1000 * FIRST_MICROS;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d{1,9})?");
    private static final Pattern TIME =
            Pattern.compile("([+]?\\d{4,9}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?)(.*)");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<!\\d)\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:" + ZoneText.IN_TEXT
                    + "|[A-Za-z+-][^\\s,;\"|]*)?");
    private static final Pattern EPOCH_IN_TEXT = Pattern.compile(
            "(?:^|[\\s\",|\\[])((?:\\d{10}|\\d{13}|\\d{16}|\\d{19})(?:\\.\\d{1,9})?)(?=[\\s\",|\\]:]|$)");
    private static final int ISO_MILLIS_LENGTH = "2022-09-04T05:35:33.929Z".length();
    private static final int ISO_SECONDS_LENGTH = "2022-09-04T05:35:33Z".length();
    private static final long DAY_MS = 86_400_000L;

    private Timestamps() {}

    public static long parse(String text) throws MalformedRecordException {
        long fast = fastIso(text);
        return fast != NONE ? fast : slow(text.trim());
    }

    /**
     * Finds the first ISO 8601 time of a longer text, with its zone, or else the first epoch time.
     *
     * @return a text for {@link #parse}, empty where there is none
     */
    public static String find(String text) {
        Matcher iso = IN_TEXT.matcher(text);
        if (iso.find()) {
            return iso.group();
        }
        Matcher epoch = EPOCH_IN_TEXT.matcher(text);
        return epoch.find() ? epoch.group(1) : "";
    }

    /**
     * {@code yyyy-MM-ddTHH:mm:ssZ} and the same with milliseconds, by position.
     *
     * @return {@link #NONE} where the text has another form
     */
    static long fastIso(String text) {
        int length = text.length();
        if (length != ISO_MILLIS_LENGTH && length != ISO_SECONDS_LENGTH || !hasIsoMarks(text, length)) {
            return NONE;
        }
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        int milli = length == ISO_MILLIS_LENGTH ? digits(text, 20, 3) : 0;
        long day = fastDay(text);
        if (day == NONE || (hour | minute | second | milli) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        return day * DAY_MS + hour * 3_600_000L + minute * 60_000L + second * 1000L + milli;
    }

    private static long fastDay(String text) {
        int year = digits(text, 0, 4);
        try {
            return year < 0
                    ? NONE
                    : LocalDate.of(year, digits(text, 5, 2), digits(text, 8, 2)).toEpochDay();
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static boolean hasIsoMarks(String text, int length) {
        return text.charAt(length - 1) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (length == ISO_SECONDS_LENGTH || text.charAt(19) == '.');
    }

    /** @return negative where one of them is no digit */
    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long slow(String text) throws MalformedRecordException {
        if (text.isEmpty()) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, "timestamp is missing");
        }
        return NUMBER.matcher(text).matches() ? ofNumber(text) : ofIso(text);
    }

    private static long ofNumber(String text) throws MalformedRecordException {
        int point = text.indexOf('.');
        try {
            long value = Long.parseLong(point < 0 ? text : text.substring(0, point));
            long size = Math.abs(value);
            if (size >= FIRST_NANOS) {
                return value / 1_000_000;
            }
            if (size >= FIRST_MICROS) {
                return value / 1000;
            }
            return size >= FIRST_MILLIS ? value : 1000 * value + millisOf(text, point);
        } catch (NumberFormatException e) {
            throw notATime(text, e);
        }
    }

    /** @return the milliseconds of the decimals of epoch seconds */
    private static long millisOf(String text, int point) {
        if (point < 0) {
            return 0;
        }
        long millis = Long.parseLong((text.substring(point + 1) + "00").substring(0, 3));
        return text.startsWith("-") ? -millis : millis;
    }

    private static long ofIso(String text) throws MalformedRecordException {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw notATime(text, null);
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    date(time.group(1)), LocalTime.parse(time.group(2).replace(',', '.')));
            long seconds = local.toEpochSecond(offset(time.group(3), local, text));
            return Math.addExact(Math.multiplyExact(seconds, 1000L), local.get(ChronoField.MILLI_OF_SECOND));
        } catch (DateTimeException | ArithmeticException e) {
            throw notATime(text, e);
        }
    }

    private static LocalDate date(String text) {
        boolean longYear = text.indexOf('-') > 4 && !text.startsWith("+");
        return LocalDate.parse(longYear ? '+' + text : text);
    }

    private static ZoneOffset offset(String text, LocalDateTime local, String whole) throws MalformedRecordException {
        String zone = text.strip();
        if (zone.isEmpty()) {
            return ZoneOffset.UTC;
        }
        boolean bracketed = zone.startsWith("(") && zone.endsWith(")") || zone.startsWith("[") && zone.endsWith("]");
        String bare = bracketed ? zone.substring(1, zone.length() - 1) : zone;
        return ZoneText.offset(bare, local)
                .orElseThrow(() -> new MalformedRecordException(
                        RecordCheck.TYPE,
                        "timestamp '" + whole + "' has the zone '" + bare + "', which is not understood"));
    }

    private static MalformedRecordException notATime(String text, @Nullable Exception cause) {
        String detail = "timestamp '" + text + "' is neither ISO 8601 nor an epoch time";
        return cause == null
                ? new MalformedRecordException(RecordCheck.TYPE, detail)
                : new MalformedRecordException(RecordCheck.TYPE, detail, cause);
    }
}
