package dev.frostline.notifier.channel;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date. Longer waits are cut to an hour. */
final class RetryAfterHeader {
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private RetryAfterHeader() {}

    /** @return zero where the header is missing, malformed, or names a time in the past */
    static Duration parse(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return Duration.ZERO;
        }
        Duration wait = header.trim().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header.trim()))
                : untilDate(header.trim(), clock.instant());
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    private static Duration untilDate(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
