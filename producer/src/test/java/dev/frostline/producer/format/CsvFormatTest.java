package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.LineFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormatTest {
    private static final String HEADER = "timestamp,pop_code,note,tier,function_name,cold_start_time_ms,latitude";
    private static final long TIME = 1_709_164_800_000L;

    @Test
    void findsTheColumnsByName_andIgnoresTheOthers() throws InputFileException {
        CollectedLines read = CollectedLines.from(
                csv(HEADER),
                "2024-02-29T00:00:00Z,FRA,\"a, b \"\"c\"\"\",free,résumé,12.5,50.03",
                "1709164800,FRA,,,f,7,");

        assertThat(read.rejected).isEmpty();
        assertThat(read.measurements)
                .containsExactly(
                        MeasurementBuilder.builder()
                                .popCode("FRA")
                                .city("")
                                .country("")
                                .tier("free")
                                .functionName("résumé")
                                .coldStartTimeMs(12.5)
                                .latitude(50.03)
                                .longitude(Double.NaN)
                                .timestamp(TIME)
                                .build(),
                        MeasurementBuilder.builder()
                                .popCode("FRA")
                                .city("")
                                .country("")
                                .tier("")
                                .functionName("f")
                                .coldStartTimeMs(7)
                                .latitude(Double.NaN)
                                .longitude(Double.NaN)
                                .timestamp(TIME)
                                .build());
    }

    @Test
    void namesTheMissingColumns() {
        assertThatThrownBy(() -> csv("timestamp,pop,function_name"))
                .isInstanceOf(InputFileException.class)
                .hasMessage("the CSV header lacks the columns pop_code, cold_start_time_ms; it has timestamp, pop,"
                        + " function_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | empty",
                "2024-02-29T00:00:00Z,FRA | syntax: the line has 2 fields and the header 7",
                "2024-02-29T00:00:00Z,FRA,\"open,free,f,1, | syntax: not CSV",
                "2024-02-29T00:00:00Z,FRA,,free,f,slow, | type: cold_start_time_ms 'slow' is not a number",
                "2024-02-29T00:00:00Z,FRA,,free,f,0x1p3, | type: cold_start_time_ms",
                "2024-02-29T00:00:00Z,FRA,,free,f,1d, | type: cold_start_time_ms",
                "2024-02-29T00:00:00Z,FRA,,free,f,NaN, | value: cold_start_time_ms is not finite",
                "2024-02-29T00:00:00Z,FRA,,free,f,1e999, | value: cold_start_time_ms is not finite",
                "2024-02-29T00:00:00Z,FRA,,free,f,-1, | value: cold_start_time_ms is negative",
                "2024-02-29T00:00:00Z,FRA,,free,f,, | missing-field: cold_start_time_ms is missing",
                "2024-02-29T00:00:00Z,,,free,f,1, | missing-field: pop_code is missing",
                ",FRA,,free,f,1, | missing-field: timestamp is missing",
                "soon,FRA,,free,f,1, | type: timestamp 'soon'",
                "40000-01-01T00:00:00Z,FRA,,free,f,1, | timestamp: timestamp is 1200110860800000",
                "2024-02-29T00:00:00Z,FRA,,free,f,1,91 | value: latitude is 91.0",
            })
    void rejectsInvalidLines(String line, String rejected) throws InputFileException {
        CollectedLines read = CollectedLines.from(csv(HEADER), line);

        assertThat(read.measurements).isEmpty();
        assertThat(read.rejected).singleElement().asString().startsWith(rejected);
    }

    private static LineFormat csv(String header) throws InputFileException {
        return CsvFormat.of(header.getBytes(StandardCharsets.UTF_8));
    }
}
