package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BatchLimitTest {
    private final BatchLimit limit = new BatchLimit(20_000);

    @Test
    void growsBackToTheMost_afterItWasHalved() {
        limit.halve(20_000, 4_000_000);
        assertThat(limit.lines()).isEqualTo(10_000);

        for (int i = 0; i < 200; i++) {
            limit.increase();
        }

        assertThat(limit.lines()).isEqualTo(20_000);
    }

    @Test
    void neverFallsBelowOneLine() {
        for (int i = 0; i < 100; i++) {
            limit.halve(limit.lines(), 1);
        }

        assertThat(limit.lines()).isEqualTo(1);
        limit.increase();
        assertThat(limit.lines()).isEqualTo(2);
    }
}
