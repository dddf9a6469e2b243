package dev.frostline.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowOrderTest {
    @Test
    void givesNoWarning_whenNoRowIsLate() {
        assertThat(new RowOrder(1000, 300, 0).warning()).isEmpty();
        assertThat(new RowOrder(0, 0, 0).isUsable()).isTrue();
    }

    @Test
    void givesAWarning_andIsUsable_whenARowIsLate() {
        RowOrder order = new RowOrder(1000, 3, 1);

        assertThat(order.warning().orElseThrow())
                .startsWith("frostline: 3 of 1,000 rows are earlier than one before them in their series; 1 of these")
                .doesNotContain("not valid for the file");
        assertThat(order.isUsable()).isTrue();
    }

    @Test
    void isNotUsable_whenMoreThanATenthOfTheRowsAreLate() {
        assertThat(new RowOrder(1000, 900, 101).isUsable()).isFalse();
        assertThat(new RowOrder(1000, 900, 101).warning().orElseThrow())
                .contains("the result is not valid for the file");
        assertThat(new RowOrder(1000, 900, 100).isUsable()).isTrue();
    }
}
