package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.Contestant;
import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Polling;
import java.time.Duration;

/**
 * Begins with an empty store and ends when each record can be read as one point, so that nobody wins by losing some
 * and nobody pays for what the one before left to do. Neither counts as time.
 */
final class Verified implements Contestant {
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final TargetStore store;
    private final Contestant writer;

    Verified(TargetStore store, Contestant writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public Lap run() throws Exception {
        store.prepare();
        Lap lap = writer.run();
        if (!Polling.await(WITHIN, ASK_EVERY, () -> store.points() == lap.records())) {
            throw new IllegalStateException(
                    "of " + lap.records() + " records the store holds " + store.points() + " points");
        }
        return lap;
    }
}
