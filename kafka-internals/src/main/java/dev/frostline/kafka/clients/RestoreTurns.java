package dev.frostline.kafka.clients;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whose turn it is, of the readers that restore the state of one instance: that of the lowest partition. One that does
 * not ask again for a while is held up, or gone, and holds up no other. Thread-safe.
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

    /** Whether this reader may go on with a partition, now. */
    synchronized boolean tryAcquire(Object reader, int partition) {
        long now = nanoTime.getAsLong();
        turns.values().removeIf(turn -> now - turn.requestedAt() > TURN_TIMEOUT.toNanos());
        turns.put(reader, new Turn(partition, now));
        return turns.values().stream().allMatch(turn -> turn.partition() >= partition);
    }

    /** This reader has nothing that others should wait for. */
    synchronized void release(Object reader) {
        turns.remove(reader);
    }

    private record Turn(int partition, long requestedAt) {}
}
