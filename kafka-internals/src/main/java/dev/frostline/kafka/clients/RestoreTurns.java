package dev.frostline.kafka.clients;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Gives the readers that restore the state of one instance their turns: the reader of the lowest partition is first. A
 * reader that does not ask again within {@link #TURN_TIMEOUT} is blocked or closed, and loses its turn. Thread-safe.
 */
final class RestoreTurns {
    static final Duration TURN_TIMEOUT = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private final Map<Object, Turn> turns = new HashMap<>();

    RestoreTurns() {
        this(System::nanoTime);
    }

    RestoreTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @return whether this reader may read from the partition now */
    synchronized boolean tryAcquire(Object reader, int partition) {
        long now = nanoTime.getAsLong();
        turns.values().removeIf(turn -> now - turn.requestedAt() > TURN_TIMEOUT.toNanos());
        turns.put(reader, new Turn(partition, now));
        return turns.values().stream().allMatch(turn -> turn.partition() >= partition);
    }

    /** Ends the turn of a reader that has nothing for which others must wait. */
    synchronized void release(Object reader) {
        turns.remove(reader);
    }

    private record Turn(int partition, long requestedAt) {}
}
