package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {
    @Test
    void knowsWordsAndPercentiles() {
        assertThat(Statistic.of("mean")).isEqualTo(Statistic.Plain.MEAN);
        assertThat(Statistic.of("p99.9")).isEqualTo(new Statistic.Percentile("p99.9", 0.9990000000000001));
        assertThat(Statistic.of("p0")).isEqualTo(new Statistic.Percentile("p0", 0));
        assertThat(Statistic.of("p100")).isEqualTo(new Statistic.Percentile("p100", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "P95", "p101", "p-1", "p9.", "p95x", "avg", "p99.99999"})
    void refusesOthers(String label) {
        assertThatThrownBy(() -> Statistic.of(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'");
    }
}
