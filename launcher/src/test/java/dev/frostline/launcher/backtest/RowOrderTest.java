package dev.frostline.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowOrderTest {
    @Test
    void saysNothing_whenRowsCameInTime() {
        assertThat(new RowOrder(1000, 300, 0).warning()).isEmpty();
        assertThat(new RowOrder(0, 0, 0).isUsable()).isTrue();
    }

    @Test
    void warnsOfALateRow_andGoesOn() {
        RowOrder order = new RowOrder(1000, 3, 1);

        assertThat(order.warning().orElseThrow())
                .startsWith("frostline: 3 of 1,000 rows are earlier than one before them in their series; 1 of these")
                .doesNotContain("not what the file holds");
        assertThat(order.isUsable()).isTrue();
    }

    @Test
    void isOfNoUse_whenMoreThanATenthWasLeftOut() {
        assertThat(new RowOrder(1000, 900, 101).isUsable()).isFalse();
        assertThat(new RowOrder(1000, 900, 101).warning().orElseThrow()).contains("not what the file holds");
        assertThat(new RowOrder(1000, 900, 100).isUsable()).isTrue();
    }
}
