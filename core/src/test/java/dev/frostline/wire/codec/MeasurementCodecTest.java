package dev.frostline.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementCodecTest {
    private static final String VALID = """
            {"pop_code":"FRA","city":"Frankfurt","country":"DE","tier":"512-arm64","function_name":"checkout",\
            "function_version":"1.4.2","cold_start_time_ms":123.45,"latitude":50.11,"longitude":8.68,"timestamp":1750000000123}""";

    private final MeasurementCodec codec = new MeasurementCodec();

    @Test
    void readsBackWhatItWrote() throws MalformedRecordException {
        Measurement measurement = MeasurementBuilder.builder()
                .popCode("GRU")
                .city("São Paulo")
                .country("BR")
                .tier("")
                .functionName("che\"ck\\out")
                .coldStartTimeMs(0.1 + 0.2)
                .latitude(Double.NaN)
                .longitude(-46.63)
                .timestamp(1_750_000_000_123L)
                .build();

        assertThat(codec.decode(codec.encode(measurement))).isEqualTo(measurement);
    }

    @Test
    void scansAMeasurementOfTheExpectedShapeWithoutJackson() {
        assertThat(new MeasurementScanner(bytes(VALID)).scan()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ``~EMPTY
                    `   `~EMPTY
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timest`~SYNTAX
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":NaN,"timestamp":1750000000000}`~SYNTAX
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000} x`~SYNTAX
                    `{"pop_code":"FRA","pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~SYNTAX
                    `[]`~TYPE
                    `null`~MISSING_FIELD
                    `{}`~MISSING_FIELD
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1}`~MISSING_FIELD
                    `{"pop_code":null,"function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~MISSING_FIELD
                    `{"pop_code":"","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~MISSING_FIELD
                    `{"pop_code":7,"function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":"1","timestamp":1750000000000}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":"NaN","timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000.5}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1e999,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":-1,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"F|A","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"latitude":91,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1200000000000000}`~TIMESTAMP
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":-5}`~TIMESTAMP
                    """)
    void saysWhichCheckFailed(String json, RecordCheck check) {
        assertThatThrownBy(() -> codec.decode(bytes(json)))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(check));
    }

    @Test
    void rejectsBadUtf8() {
        byte[] bytes = bytes(VALID);
        bytes[VALID.indexOf("FRA")] = (byte) 0xC3;

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(RecordCheck.ENCODING));
    }

    @Test
    void rejectsAValueThatIsTooLarge() {
        byte[] bytes = new byte[10_000_000];
        Arrays.fill(bytes, (byte) 'x');

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(RecordCheck.TOO_LARGE));
    }

    @Test
    void ignoresUnknownFields() throws MalformedRecordException {
        String json = VALID.replace("{\"pop", "{\"new\":{\"a\":[1,null]},\"pop");

        assertThat(codec.decode(bytes(json))).isEqualTo(codec.decode(bytes(VALID)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
