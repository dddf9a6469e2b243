package dev.frostline.sink.pipeline;

import dev.frostline.ops.Backoff;
import dev.frostline.supervision.Heartbeat;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Remembers what a task reports, and returns growing waits. */
final class RecordingHeartbeat implements Heartbeat {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(1));
    private Optional<String> failure = Optional.empty();
    private int failures;

    @Override
    public void beat() {}

    @Override
    public void idle() {}

    @Override
    public void succeeded() {
        failure = Optional.empty();
    }

    @Override
    public Duration failed(Throwable thrown) {
        failures++;
        failure = Optional.of(thrown.toString());
        return backoff.next();
    }

    int failures() {
        return failures;
    }

    /** @return the failure after which there was no success yet */
    Optional<String> current() {
        return failure;
    }
}
