package dev.frostline.query.http;

import dev.frostline.model.Measurement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the time of a parameter: ISO 8601 with an offset, epoch milliseconds, or {@code now-1h}. */
final class TimeExpression {
    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d{1,6})(s|m|h|d|w))?");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

    private static final Instant EARLIEST = Instant.ofEpochMilli(Measurement.MIN_TIMESTAMP);
    private static final Instant LATEST = Instant.ofEpochMilli(Measurement.END_TIMESTAMP);

    private TimeExpression() {}

    /** @throws IllegalArgumentException if the text is not a time from 2000 to 2099 */
    static Instant parse(String text, Instant now) {
        Instant time = parseAny(text, now);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("is '" + text + "', outside the years 2000 to 2100");
        }
        return time;
    }

    private static Instant parseAny(String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return relative.group(1) == null ? now : now.minus(duration(relative));
        }
        if (MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is '" + text + "', not a time such as 2026-01-31T12:00:00Z, 1767225600000, now or now-1h", e);
        }
    }

    private static Duration duration(Matcher relative) {
        long amount = Long.parseLong(relative.group(1));
        return switch (relative.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }
}
