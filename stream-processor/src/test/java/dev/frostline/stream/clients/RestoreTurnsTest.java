package dev.frostline.stream.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestoreTurnsTest {
    private final AtomicLong now = new AtomicLong();
    private final RestoreTurns turns = new RestoreTurns(now::get);

    @Test
    void theLowestPartitionGoesFirst_andWhoHasTheSameGoesWithIt() {
        assertThat(turns.take("a", 2)).isTrue();
        assertThat(turns.take("b", 1)).isTrue();
        assertThat(turns.take("a", 2)).isFalse();
        assertThat(turns.take("c", 1)).isTrue();
    }

    @Test
    void theNextOneHasItsTurn_whenTheFirstHasGoneOn() {
        turns.take("a", 0);
        assertThat(turns.take("b", 1)).isFalse();

        assertThat(turns.take("a", 2)).isFalse();

        assertThat(turns.take("b", 1)).isTrue();
    }

    @Test
    void whoPasses_holdsUpNobody() {
        turns.take("a", 0);

        turns.pass("a");

        assertThat(turns.take("b", 1)).isTrue();
    }

    @Test
    void whoDoesNotAskAgain_holdsUpNobodyForLong() {
        turns.take("a", 0);
        now.addAndGet(RestoreTurns.LAST.toNanos());
        assertThat(turns.take("b", 1)).isFalse();

        now.incrementAndGet();

        assertThat(turns.take("b", 1)).isTrue();
    }
}
