package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartStatisticTest {
    @Test
    void parsesNamesAndPercentiles() {
        assertThat(ChartStatistic.of("mean")).isEqualTo(ChartStatistic.Plain.MEAN);
        assertThat(ChartStatistic.of("p99.9")).isEqualTo(new ChartStatistic.Percentile("p99.9", 0.9990000000000001));
        assertThat(ChartStatistic.of("p0")).isEqualTo(new ChartStatistic.Percentile("p0", 0));
        assertThat(ChartStatistic.of("p100")).isEqualTo(new ChartStatistic.Percentile("p100", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "P95", "p101", "p-1", "p9.", "p95x", "avg", "p99.99999"})
    void rejectsOthers(String label) {
        assertThatThrownBy(() -> ChartStatistic.of(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'");
    }
}
