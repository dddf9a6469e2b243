package dev.frostline.kafka.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestoreTurnsTest {
    private final AtomicLong now = new AtomicLong();
    private final RestoreTurns turns = new RestoreTurns(now::get);

    @Test
    void grantsTheLowestPartition_toAllItsReaders() {
        assertThat(turns.tryAcquire("a", 2)).isTrue();
        assertThat(turns.tryAcquire("b", 1)).isTrue();
        assertThat(turns.tryAcquire("a", 2)).isFalse();
        assertThat(turns.tryAcquire("c", 1)).isTrue();
    }

    @Test
    void grantsTheNextPartition_whenTheFirstReaderAdvances() {
        turns.tryAcquire("a", 0);
        assertThat(turns.tryAcquire("b", 1)).isFalse();

        assertThat(turns.tryAcquire("a", 2)).isFalse();

        assertThat(turns.tryAcquire("b", 1)).isTrue();
    }

    @Test
    void ignoresAReader_thatReleasedItsTurn() {
        turns.tryAcquire("a", 0);

        turns.release("a");

        assertThat(turns.tryAcquire("b", 1)).isTrue();
    }

    @Test
    void ignoresAReader_thatTimedOut() {
        turns.tryAcquire("a", 0);
        now.addAndGet(RestoreTurns.TURN_TIMEOUT.toNanos());
        assertThat(turns.tryAcquire("b", 1)).isFalse();

        now.incrementAndGet();

        assertThat(turns.tryAcquire("b", 1)).isTrue();
    }
}
