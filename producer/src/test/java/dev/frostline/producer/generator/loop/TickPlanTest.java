package dev.frostline.producer.generator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickPlanTest {
    private final TickPlan plan = new TickPlan(Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void beginsTheBackfillAgo_whenThereWasNothingBefore() {
        assertThat(plan.first(1_000_005)).isEqualTo(940_000);
        assertThat(plan.after(Long.MIN_VALUE / 2, 1_000_005)).isEqualTo(940_000);
        assertThat(plan.current(1_000_005)).isEqualTo(1_000_000);
    }

    @Test
    void fillsAGap_upToTheBackfill() {
        assertThat(plan.after(970_000, 1_000_005)).isEqualTo(980_000);
        assertThat(plan.after(100_000, 1_000_005)).isEqualTo(940_000);
    }

    @Test
    void publishesATick_whenItIsOver() {
        assertThat(plan.untilDue(1_000_000, 1_000_005)).isEqualTo(Duration.ofMillis(9_995));
        assertThat(plan.untilDue(990_000, 1_000_005)).isZero();
    }
}
