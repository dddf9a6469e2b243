package dev.frostline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(1));

    @Test
    void waitsBetweenHalfAndTheWholeOfADoublingStep() {
        for (long step = 100; step < 5_000; step *= 2) {
            assertThat(backoff.next().toMillis()).isBetween(step / 2, step);
        }
    }

    @Test
    void staysBelowTheLimit_howeverOftenItFails() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
        assertThat(backoff.failures()).isEqualTo(1_000);
    }

    @Test
    void startsAgain_whenReset() {
        backoff.next();
        backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
