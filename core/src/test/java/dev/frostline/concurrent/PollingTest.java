package dev.frostline.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilItHolds() throws InterruptedException {
        assertThat(Polling.await(LONG, Duration.ofMillis(1), () -> asked.incrementAndGet() == 4))
                .isTrue();

        assertThat(asked).hasValue(4);
    }

    @Test
    void asksOnceMore_whenTheTimeIsOverDuringAPause() throws InterruptedException {
        assertThat(Polling.await(SHORT, LONG, () -> asked.incrementAndGet() == 2))
                .isTrue();
    }

    @Test
    void givesUp_whenItDoesNotHoldInTime() throws InterruptedException {
        assertThat(Polling.await(SHORT, Duration.ofMillis(1), () -> false)).isFalse();
        assertThatThrownBy(() -> Polling.require(SHORT, SHORT, () -> false, () -> "nothing came"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing came");
    }

    @Test
    void lastsNoLongerThanItMust_andPassesOnWhatGoesWrong() {
        assertThatCode(() -> Polling.require(LONG, LONG, () -> true, () -> "nothing came"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Polling.await(LONG, LONG, () -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class);
    }
}
