package dev.frostline.sink.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Refused;
import dev.frostline.sink.store.StoreAnswer.Setback;
import dev.frostline.sink.store.StoreAnswer.TooLarge;
import dev.frostline.sink.store.StoreAnswer.Written;
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
final class AnswerReader {
    private static final int LONGEST_REASON = 1000;
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final String settings;
    private final InstantSource clock;

    AnswerReader(StoreSettings settings) {
        this(settings, InstantSource.system());
    }

    AnswerReader(StoreSettings settings, InstantSource clock) {
        this.clock = clock;
        this.settings = settings.kind() == StoreSettings.Kind.INFLUX
                ? "FROSTLINE_INFLUX_TOKEN, FROSTLINE_INFLUX_ORG ('" + settings.org()
                        + "') and FROSTLINE_INFLUX_BUCKET ('" + settings.bucket() + "')"
                : "FROSTLINE_QUESTDB_URL (" + settings.url() + ")";
    }

    /** @param retryAfter null where there is none */
    StoreAnswer read(int status, String body, String retryAfter) {
        return switch (status) {
            case 200, 204 -> new Written();
            case 400, 422 -> refusal(status, body);
            case 401 ->
                denied("the store does not know our credentials (" + said(status, body) + "): check " + settings);
            case 403 -> denied("the store does not let us write (" + said(status, body) + "): check " + settings);
            case 404 -> Setback.of(Cause.MISSING, said(status, body) + ": check " + settings);
            case 413 -> new TooLarge(said(status, body));
            case 429, 503 -> new Setback(Cause.BUSY, said(status, body), wait(retryAfter));
            default -> Setback.of(status >= 500 ? Cause.BUSY : Cause.AWAY, said(status, body));
        };
    }

    private static StoreAnswer refusal(int status, String body) {
        JsonObject json = object(body);
        if (json == null || !json.has("code") || !json.has("message")) {
            return Setback.of(Cause.AWAY, "not the store's own answer, but " + said(status, body));
        }
        Matcher dropped = DROPPED.matcher(body);
        int line = json.has("line") ? json.get("line").getAsInt() - 1 : -1;
        return new Refused(said(status, body), line, dropped.find() ? Integer.parseInt(dropped.group(1)) : -1);
    }

    private static Setback denied(String reason) {
        return Setback.of(Cause.DENIED, reason);
    }

    /** The status and the store's own words. */
    private static String said(int status, String body) {
        JsonObject json = object(body);
        String words = json != null && json.has("message") ? json.get("message").getAsString() : body.strip();
        return status + " " + (words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) + "…" : words);
    }

    private static JsonObject object(String body) {
        try {
            JsonElement json = JsonParser.parseString(body);
            return json.isJsonObject() ? json.getAsJsonObject() : null;
        } catch (JsonParseException e) {
            return null;
        }
    }

    /** Seconds, or a date as HTTP writes it. */
    private Duration wait(String retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        String text = retryAfter.strip();
        Duration wait = text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration until(String date) {
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration left = Duration.between(clock.instant(), then);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
