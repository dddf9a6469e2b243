package dev.frostline.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"1y, P365D", "2w, P14D", "90d, P90D", "10m, PT10M", "PT3H, PT3H"})
    void parsesSpansUpToYears(String text, Duration span) {
        assertThat(new SpanConverter().convert(text)).isEqualTo(span);
    }

    @Test
    void parsesADayAsItsFirstMoment() {
        assertThat(new InstantConverter().convert("2026-01-31")).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(new InstantConverter().convert("2026-01-31T12:00:00Z"))
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01", "2026-01-31T25:00:00Z", ""})
    void saysWhatATimeLooksLike(String text) {
        assertThatThrownBy(() -> new InstantConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("such as 2026-01-31");
    }
}
