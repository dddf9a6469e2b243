package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.TooLarge;
import dev.frostline.sink.store.StoreResponse.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates the answers of InfluxDB 2 and QuestDB. A 400 or 422 is a rejection only if the body is the store's own
 * JSON, with a code and a message: the 400 of a proxy must not send good records to the dead letters. Any other body
 * gives a response too; nothing is thrown. Thread-safe.
 */
final class StoreResponseReader {
    private static final int MAX_REASON_LENGTH = 1000;
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})(?!\\d)");
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private final String relatedSettings;
    private final InstantSource clock;

    StoreResponseReader(StoreSettings settings) {
        this(settings, InstantSource.system());
    }

    StoreResponseReader(StoreSettings settings, InstantSource clock) {
        this.clock = clock;
        this.relatedSettings = settings.kind() == StoreSettings.Kind.INFLUX
                ? "FROSTLINE_INFLUX_TOKEN, FROSTLINE_INFLUX_ORG ('" + settings.org()
                        + "') and FROSTLINE_INFLUX_BUCKET ('" + settings.bucket() + "')"
                : "FROSTLINE_QUESTDB_URL (" + settings.url()
                        + "), FROSTLINE_QUESTDB_USER and FROSTLINE_QUESTDB_PASSWORD";
    }

    /** @param retryAfter the header of that name; null if the answer has none */
    StoreResponse read(int status, String body, @Nullable String retryAfter) {
        return switch (status) {
            case 200, 204 -> new Written();
            case 400, 422 -> rejection(status, body);
            case 401 ->
                denied("the store does not know the credentials of the sink (" + describe(status, body) + "): check "
                        + relatedSettings);
            case 403 ->
                denied("the store does not let the sink write (" + describe(status, body) + "): check "
                        + relatedSettings);
            case 404 -> RetriableFailure.of(Cause.MISSING, describe(status, body) + ": check " + relatedSettings);
            case 413 -> new TooLarge(describe(status, body));
            case 429, 503 -> new RetriableFailure(Cause.BUSY, describe(status, body), retryWait(retryAfter));
            default -> RetriableFailure.of(status >= 500 ? Cause.BUSY : Cause.UNREACHABLE, describe(status, body));
        };
    }

    private static StoreResponse rejection(int status, String body) {
        StoreAnswer answer = StoreAnswer.of(body);
        if (answer.text("code").isEmpty() || answer.text("message").isEmpty()) {
            return RetriableFailure.of(
                    Cause.UNREACHABLE, "not the store's own answer, but " + describe(status, answer));
        }
        int line = answer.integer("line").orElse(0);
        return new Rejected(describe(status, answer), line > 0 ? line - 1 : -1, dropped(body));
    }

    private static int dropped(String body) {
        Matcher dropped = DROPPED.matcher(body);
        return dropped.find() ? Integer.parseInt(dropped.group(1)) : -1;
    }

    private static RetriableFailure denied(String reason) {
        return RetriableFailure.of(Cause.DENIED, reason);
    }

    private static String describe(int status, String body) {
        return describe(status, StoreAnswer.of(body));
    }

    /** The status and the store's own message, or the whole body if there is no message in it. */
    private static String describe(int status, StoreAnswer answer) {
        String message = answer.text("message").orElseGet(() -> answer.body().strip());
        return status + " "
                + (message.length() > MAX_REASON_LENGTH ? message.substring(0, MAX_REASON_LENGTH) + "…" : message);
    }

    /** Reads seconds, or a date in the format of HTTP; zero for anything else. */
    private Duration retryWait(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        String text = retryAfter.strip();
        Duration wait = text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    private Duration until(String date) {
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration remaining = Duration.between(clock.instant(), then);
            return remaining.isNegative() ? Duration.ZERO : remaining;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
