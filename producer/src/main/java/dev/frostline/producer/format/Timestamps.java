package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses times of files as epoch milliseconds: ISO 8601 (with a blank or {@code T}; UTC without an offset), epoch
 * seconds with or without decimals, or epoch milliseconds. A number below 10^11 is seconds. Fractions of a millisecond
 * are cut off.
 */
public final class Timestamps {
    static final long NONE = Long.MIN_VALUE;

    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern LONG_YEAR = Pattern.compile("\\d{5,9}-.*");
    private static final int ISO_MILLIS_LENGTH = "2022-09-04T05:35:33.929Z".length();
    private static final int ISO_SECONDS_LENGTH = "2022-09-04T05:35:33Z".length();
    private static final long DAY_MS = 86_400_000L;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Timestamps() {}

    public static long parse(String text) throws MalformedRecordException {
        long fast = fastIso(text);
        return fast != NONE ? fast : slow(text.trim());
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

    private static long ofNumber(String text) {
        double value = Double.parseDouble(text);
        if (Math.abs(value) >= FIRST_MILLIS) {
            return (long) value;
        }
        int point = text.indexOf('.');
        if (point < 0) {
            return Long.parseLong(text) * 1000;
        }
        long millis = Long.parseLong((text.substring(point + 1) + "00").substring(0, 3));
        long seconds = Long.parseLong(text.substring(0, point));
        return seconds * 1000 + (text.startsWith("-") ? -millis : millis);
    }

    private static long ofIso(String text) throws MalformedRecordException {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        iso = LONG_YEAR.matcher(iso).matches() ? '+' + iso : iso;
        try {
            TemporalAccessor parsed = ISO.parse(iso);
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            LocalDateTime local = LocalDateTime.of(
                    parsed.query(TemporalQueries.localDate()), parsed.query(TemporalQueries.localTime()));
            long seconds = local.toEpochSecond(offset == null ? ZoneOffset.UTC : offset);
            return Math.addExact(Math.multiplyExact(seconds, 1000L), local.get(ChronoField.MILLI_OF_SECOND));
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedRecordException(
                    RecordCheck.TYPE,
                    "timestamp '" + text + "' is neither ISO 8601 nor epoch seconds or milliseconds",
                    e);
        }
    }
}
