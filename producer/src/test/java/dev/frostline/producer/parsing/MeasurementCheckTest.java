package dev.frostline.producer.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementCheckTest {
    private static final long NOW = 1_780_000_000_000L;
    private static final Measurement ONE = MeasurementBuilder.builder()
            .popCode("FRA")
            .city("")
            .country("")
            .tier("")
            .functionName("checkout")
            .coldStartTimeMs(120)
            .latitude(Double.NaN)
            .longitude(Double.NaN)
            .timestamp(NOW)
            .build();

    private final MeasurementCheck check = new MeasurementCheck(Duration.ofSeconds(2));

    @ParameterizedTest
    @ValueSource(strings = {"São Paulo", "結帳", "می\u200cخواهم", "👩\u200d💻", "a b", "{}\\\"'"})
    void acceptsNames_ofAnyScript(String name) {
        assertThatCode(() -> check.require(named(name), NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00a0\u2003",
                "\u200d",
                "a\u202eb",
                "a\u200fb",
                "\u2066a",
                "a\u200bb",
                "\ufeffa",
                "a\u0085b",
                "a\u2028b",
                "a\uffff",
                "\udbff\udffe"
            })
    void refusesNames_thatAreBlankOrHaveInvisibleCharacters(String name) {
        assertRefused(named(name), RecordCheck.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\udc00a", "M\ufffdnchen"})
    void refusesNames_thatWereDecodedWrongly(String name) {
        assertRefused(named(name), RecordCheck.ENCODING);
    }

    @Test
    void checksEachName() {
        String bad = "a\u202eb";

        assertRefused(MeasurementBuilder.builder(ONE).popCode(bad).build(), RecordCheck.VALUE);
        assertRefused(MeasurementBuilder.builder(ONE).city(bad).build(), RecordCheck.VALUE);
        assertRefused(MeasurementBuilder.builder(ONE).country(bad).build(), RecordCheck.VALUE);
        assertRefused(MeasurementBuilder.builder(ONE).tier(bad).build(), RecordCheck.VALUE);
        assertRefused(MeasurementBuilder.builder(ONE).functionVersion(bad).build(), RecordCheck.VALUE);
    }

    @Test
    void refusesColdStarts_thatAreLongerThanTheMaximum() {
        assertThatCode(() -> check.require(millis(2000), NOW)).doesNotThrowAnyException();
        assertRefused(millis(2000.5), RecordCheck.VALUE);
        assertRefused(millis(1e308), RecordCheck.VALUE);
    }

    @Test
    void refusesTimes_thatAreMoreThanAnHourAhead() {
        assertThatCode(() -> check.require(ONE, NOW - 3_600_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.require(ONE, NOW - 3_600_001))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("more than an hour ahead");
    }

    private void assertRefused(Measurement measurement, RecordCheck reason) {
        assertThatThrownBy(() -> check.require(measurement, NOW))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(reason));
    }

    private static Measurement named(String name) {
        return MeasurementBuilder.builder(ONE).functionName(name).build();
    }

    private static Measurement millis(double value) {
        return MeasurementBuilder.builder(ONE).coldStartTimeMs(value).build();
    }
}
