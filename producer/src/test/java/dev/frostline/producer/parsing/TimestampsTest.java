package dev.frostline.producer.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void readsIso_asInstantDoes() throws MalformedRecordException {
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(0, 253_402_300_800_000L));
            String text = (i % 2 == 0 ? instant : instant.truncatedTo(ChronoUnit.SECONDS)).toString();

            assertThat(Timestamps.parse(text))
                    .as(text)
                    .isEqualTo(Instant.parse(text).toEpochMilli());
        }
    }

    @Test
    void refusesOnItsFastWay_whatInstantRefuses() {
        String alphabet = "0123456789-T:.Z ";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder("2024-02-2" + random.nextInt(10) + "T05:35:33.929Z");
            text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));

            assertThat(Timestamps.fastIso(text.toString())).as(text.toString()).isIn(Timestamps.NONE, byInstant(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T00:00:00Z, 1709164800000",
        "2024-02-29T02:00:00+02:00, 1709164800000",
        "2024-02-29T02:00:00+0200, 1709164800000",
        "2024-02-29 00:00:00, 1709164800000",
        "2024-02-29T00:00, 1709164800000",
        "2024-02-29T00:00:00.123456789Z, 1709164800123",
        "1709164800, 1709164800000",
        "1709164800.25, 1709164800250",
        "1709164800123, 1709164800123",
        "1709164800123456, 1709164800123",
        "1709164800123456789, 1709164800123",
        "2024-02-29T02:00:00+02, 1709164800000",
        "2024-02-29 02:00:00 +0200, 1709164800000",
        "2024-02-29 02:00:00 (+02:00), 1709164800000",
        "2024-02-29 00:00:00 UTC, 1709164800000",
        "2024-02-29 01:00:00 Europe/Berlin, 1709164800000",
        "40000-01-01T00:00:00Z, 1200110860800000",
        "+40000-01-01T00:00:00Z, 1200110860800000",
    })
    void readsWhatFilesHold(String text, long millis) throws MalformedRecordException {
        assertThat(Timestamps.parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-02-30T00:00:00Z", "2024-13-01T00:00:00Z", "2024-02-29", "0x10", "1e12"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(RecordCheck.TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00+19:00",
                "2024-02-29T00:00:00+02:0",
                "2024-02-29 00:00:00 CST",
                "2024-02-29 00:00:00 PM",
                "2024-02-29T00:00:00 Europe/Nowhere",
                "2024-03-31 02:30:00 Europe/Berlin",
                "2024-02-29T00:00:00+02:00x"
            })
    void refusesZones_thatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(MalformedRecordException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29 02:00:00.5 (+02:00)\tREPORT, 1709164800500",
        "2024-02-29 02:00:00 +0200 REPORT, 1709164800000",
        "2024-02-29T02:00:00+02 REPORT, 1709164800000",
        "1709164800123456 REPORT, 1709164800123",
        "/aws/lambda/f 1709164800 REPORT, 1709164800000",
    })
    void findsTheTimeOfALine_withItsZone(String text, long millis) throws MalformedRecordException {
        assertThat(Timestamps.parse(Timestamps.find(text))).isEqualTo(millis);
    }

    @Test
    void findsAZoneThatIsNotUnderstood_soThatItIsRefused() {
        String found = Timestamps.find("2024-02-29 00:00:00 CST REPORT");

        assertThatThrownBy(() -> Timestamps.parse(found))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("CST");
    }

    private static long byInstant(CharSequence text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            return Timestamps.NONE;
        }
    }
}
