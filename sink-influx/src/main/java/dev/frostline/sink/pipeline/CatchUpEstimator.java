package dev.frostline.sink.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Estimates from the lag of the last 30 seconds how long it takes until no lag is left. Not thread-safe. */
final class CatchUpEstimator {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Deque<Sample> samples = new ArrayDeque<>();

    void add(Instant time, long lag) {
        samples.add(new Sample(time, lag));
        while (samples.size() > 2 && samples.peek().time().isBefore(time.minus(WINDOW))) {
            samples.poll();
        }
    }

    /** Empty if the lag does not shrink, or if there are fewer than two samples. */
    Optional<Duration> remaining() {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long reduction = first.lag() - last.lag();
        long millis = Duration.between(first.time(), last.time()).toMillis();
        if (reduction <= 0 || millis <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) ((double) last.lag() * millis / reduction)));
    }

    private record Sample(Instant time, long lag) {}
}
