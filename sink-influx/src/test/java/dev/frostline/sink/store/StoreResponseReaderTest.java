package dev.frostline.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.config.Secret;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.TooLarge;
import dev.frostline.sink.store.StoreResponse.Written;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreResponseReaderTest {
    private final StoreResponseReader responses = new StoreResponseReader(settings());

    private static StoreSettings settings() {
        return new StoreSettings(
                StoreSettings.Kind.INFLUX,
                URI.create("http://influx:8086"),
                new Secret("t"),
                "us",
                "cold",
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO);
    }

    @Test
    void readsNoContentAsSuccess() {
        assertThat(responses.read(204, "", null)).isEqualTo(new Written());
    }

    @Test
    void readsWhichLineQuestDbRejects() {
        String body = "{\"code\":\"invalid\",\"message\":\"error in line 2: nonsense\",\"line\":2,\"errorId\":\"x-1\"}";

        assertThat(responses.read(400, body, null)).isEqualTo(new Rejected("400 error in line 2: nonsense", 1, -1));
    }

    @Test
    void readsHowManyInfluxDropped() {
        String body =
                "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database: partial write:"
                        + " points beyond retention policy dropped=3\"}";

        assertThat(responses.read(422, body, null)).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.dropped()).isEqualTo(3);
            assertThat(refused.reason()).startsWith("422 failure writing points");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 60 ', 60",
        "999999, 300",
        "-1, 0",
        "soon, 0",
        "'Thu, 01 Jan 2026 00:00:42 GMT', 42",
        "'Thu, 01 Jan 2026 09:00:00 GMT', 300",
        "'Wed, 31 Dec 2025 23:00:00 GMT', 0",
    })
    void waitsAsLongAsTheStoreAsks_withinReason(String retryAfter, long seconds) {
        StoreResponseReader newYear = new StoreResponseReader(settings(), () -> Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(newYear.read(429, "", retryAfter))
                .isEqualTo(new RetriableFailure(Cause.BUSY, "429 ", Duration.ofSeconds(seconds)));
        assertThat(newYear.read(503, "", retryAfter))
                .isEqualTo(new RetriableFailure(Cause.BUSY, "503 ", Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"400,<html>Bad Request</html>", "400,''", "422,'{}'", "302,moved", "405,no"})
    void readsAsUnreachable_whatIsNotTheStoresOwnResponse(int status, String body) {
        assertThat(responses.read(status, body, null))
                .isInstanceOfSatisfying(RetriableFailure.class, setback -> assertThat(setback.cause())
                        .isEqualTo(Cause.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({"429,7,7", "503,7,7", "503,,0", "503,soon,0", "429,999999,300"})
    void honoursRetryAfter(int status, String retryAfter, long seconds) {
        assertThat(responses.read(status, "{}", retryAfter)).isInstanceOfSatisfying(RetriableFailure.class, setback -> {
            assertThat(setback.cause()).isEqualTo(Cause.BUSY);
            assertThat(setback.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        });
    }

    @ParameterizedTest
    @CsvSource({"401,DENIED", "403,DENIED", "404,MISSING"})
    void namesTheSettingToCheck(int status, Cause cause) {
        assertThat(responses.read(status, "{\"code\":\"x\",\"message\":\"no\"}", null))
                .isInstanceOfSatisfying(RetriableFailure.class, setback -> {
                    assertThat(setback.cause()).isEqualTo(cause);
                    assertThat(setback.reason()).contains("FROSTLINE_INFLUX_BUCKET ('cold')");
                });
    }

    @Test
    void readsTooLarge() {
        assertThat(responses.read(413, "{}", null)).isInstanceOf(TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"invalid\",\"message\":null}",
                "{\"code\":\"invalid\",\"message\":{\"text\":\"no\"}}",
                "{\"code\":\"invalid\",\"message\":[\"no\"]}",
                "{\"code\":\"invalid\",\"message\":7}",
                "{\"code\":null,\"message\":\"no\"}",
                "{\"code\":{},\"message\":\"no\"}",
                "{\"code\":\"invalid\",\"message\":\"no\"} trailing",
                "[\"code\",\"message\"]",
                "\"code message\"",
                "null",
                "{\"code\":\"invalid\",",
                "not JSON at all",
            })
    void keepsTheRecords_whenARejectionHasNoCodeAndMessageAsTexts(String body) {
        assertThat(responses.read(400, body, null))
                .isEqualTo(RetriableFailure.of(
                        Cause.UNREACHABLE, "not the store's own answer, but 400 " + expectedMessage(body)));
    }

    private static String expectedMessage(String body) {
        return body.startsWith("{\"code\":null") || body.startsWith("{\"code\":{}") ? "no" : body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "null",
                "{}",
                "[1]",
                "true",
                "2.5",
                "99999999999999999999",
                "-2147483648",
                "0",
                "\"2\""
            })
    void namesNoLine_whenTheLineIsNoPositiveInteger(String line) {
        String body = "{\"code\":\"invalid\",\"message\":\"no\",\"line\":" + line + "}";

        assertThat(responses.read(400, body, null)).isEqualTo(new Rejected("400 no", -1, -1));
    }

    @Test
    void namesNoNumberOfDroppedLines_whenItIsTooLarge() {
        String body = "{\"code\":\"invalid\",\"message\":\"partial write dropped=99999999999\"}";

        assertThat(responses.read(422, body, null))
                .isEqualTo(new Rejected("422 partial write dropped=99999999999", -1, -1));
    }

    @Test
    void shortensALongReason() {
        assertThat(responses.read(500, "x".repeat(5_000), null))
                .isEqualTo(RetriableFailure.of(Cause.BUSY, "500 " + "x".repeat(1_000) + "…"));
    }

    @Test
    void readsATooDeeplyNestedBody_asNotTheStoresOwn() {
        assertThat(responses.read(400, "[".repeat(100_000), null))
                .isInstanceOfSatisfying(RetriableFailure.class, failure -> assertThat(failure.cause())
                        .isEqualTo(Cause.UNREACHABLE));
    }

    /** Never an exception, and a rejection only for a code and a message that are texts. */
    @Test
    void givesAResponse_whateverAStoreAnswers() {
        int[] statuses = {200, 204, 302, 400, 401, 403, 404, 413, 422, 429, 500, 503, 0, -1};
        MutatedAnswers answers = new MutatedAnswers(7);
        int rejected = 0;
        for (int i = 0; i < 10_000; i++) {
            String body = answers.next();
            int status = statuses[i % statuses.length];

            StoreResponse response = responses.read(status, body, i % 3 == 0 ? body : null);

            assertThat(response).as(body).isNotNull();
            if (response instanceof Rejected rejection) {
                rejected++;
                assertThat(status).as(body).isIn(400, 422);
                assertThat(rejection.line()).as(body).isGreaterThanOrEqualTo(-1);
                assertThat(rejection.dropped()).as(body).isGreaterThanOrEqualTo(-1);
            }
        }
        assertThat(rejected).isPositive();
    }
}
