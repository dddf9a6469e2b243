package dev.frostline.benchmarks.detection.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonthTableTest {
    @Test
    void hasARowForEachYear_andLeavesOutMonthsThatAreNotInTheFile() {
        assertThat(MonthTable.of(new TreeMap<>(
                        Map.of(YearMonth.of(2023, 12), 7, YearMonth.of(2024, 1), 0, YearMonth.of(2024, 2), 3))))
                .containsExactly(
                        "| | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |",
                        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
                        "| 2023 |  |  |  |  |  |  |  |  |  |  |  | 7 |",
                        "| 2024 | 0 | 3 |  |  |  |  |  |  |  |  |  |  |");
    }
}
