package dev.frostline.sink.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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

/**
 * What the answers of InfluxDB 2 and QuestDB mean. A 400 or 422 counts as a refusal only where it is the store that
 * speaks, in its JSON: a proxy's 400 must not send good records to the dead letters.
 */
final class StoreResponseReader {
    private static final int MAX_REASON_LENGTH = 1000;
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");
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
                : "FROSTLINE_QUESTDB_URL (" + settings.url() + ")";
    }

    /** @param retryAfter null where there is none */
    StoreResponse read(int status, String body, String retryAfter) {
        return switch (status) {
            case 200, 204 -> new Written();
            case 400, 422 -> rejection(status, body);
            case 401 ->
                denied("the store does not know our credentials (" + describe(status, body) + "): check "
                        + relatedSettings);
            case 403 ->
                denied("the store does not let us write (" + describe(status, body) + "): check " + relatedSettings);
            case 404 -> RetriableFailure.of(Cause.MISSING, describe(status, body) + ": check " + relatedSettings);
            case 413 -> new TooLarge(describe(status, body));
            case 429, 503 -> new RetriableFailure(Cause.BUSY, describe(status, body), retryWait(retryAfter));
            default -> RetriableFailure.of(status >= 500 ? Cause.BUSY : Cause.UNREACHABLE, describe(status, body));
        };
    }

    private static StoreResponse rejection(int status, String body) {
        JsonObject json = parseObject(body);
        if (json == null || !json.has("code") || !json.has("message")) {
            return RetriableFailure.of(Cause.UNREACHABLE, "not the store's own answer, but " + describe(status, body));
        }
        Matcher dropped = DROPPED.matcher(body);
        int line = json.has("line") ? json.get("line").getAsInt() - 1 : -1;
        return new Rejected(describe(status, body), line, dropped.find() ? Integer.parseInt(dropped.group(1)) : -1);
    }

    private static RetriableFailure denied(String reason) {
        return RetriableFailure.of(Cause.DENIED, reason);
    }

    /** The status and the store's own words. */
    private static String describe(int status, String body) {
        JsonObject json = parseObject(body);
        String message =
                json != null && json.has("message") ? json.get("message").getAsString() : body.strip();
        return status + " "
                + (message.length() > MAX_REASON_LENGTH ? message.substring(0, MAX_REASON_LENGTH) + "…" : message);
    }

    private static JsonObject parseObject(String body) {
        try {
            JsonElement json = JsonParser.parseString(body);
            return json.isJsonObject() ? json.getAsJsonObject() : null;
        } catch (JsonParseException e) {
            return null;
        }
    }

    /** Seconds, or a date as HTTP writes it. */
    private Duration retryWait(String retryAfter) {
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
