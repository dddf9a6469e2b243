package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.TimedContestant;
import dev.frostline.concurrent.Polling;
import java.time.Duration;

/**
 * Begins with an empty store and ends when each record can be read as one point, so that nobody wins by losing some
 * and nobody pays for what the one before left to do. Neither counts as time.
 */
final class VerifiedContestant implements TimedContestant {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final TargetStore store;
    private final TimedContestant writer;

    VerifiedContestant(TargetStore store, TimedContestant writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public Lap run() throws Exception {
        store.prepare();
        Lap lap = writer.run();
        if (!Polling.await(TIMEOUT, POLL_INTERVAL, () -> store.points() == lap.records())) {
            throw new IllegalStateException(
                    "of " + lap.records() + " records the store holds " + store.points() + " points");
        }
        return lap;
    }
}
