package dev.frostline.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayCompletionTest {
    private long nanos;
    private final ReplayCompletion settling = new ReplayCompletion(() -> nanos, Duration.ofSeconds(10));

    @Test
    void waitsUntilIdleMessagesAreRead() {
        assertThat(settling.isComplete(5, 0, 0)).isFalse();
        pass(60);
        assertThat(settling.isComplete(0, 100, 100)).isFalse();
        pass(19);
        assertThat(settling.isComplete(0, 110, 110)).isFalse();
        pass(1);
        assertThat(settling.isComplete(0, 120, 118)).isFalse();
        assertThat(settling.isComplete(0, 120, 120)).isTrue();
    }

    @Test
    void ignoresLaterFeedMessages() {
        assertThat(settling.isComplete(0, 10, 10)).isFalse();
        pass(20);
        assertThat(settling.isComplete(0, 20, 15)).isFalse();
        pass(5);
        assertThat(settling.isComplete(0, 90, 20)).isTrue();
    }

    private void pass(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
