package dev.frostline.sink.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tells from how the distance shrank lately how long it will take to close. Not thread-safe. */
final class CatchUpEstimator {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Deque<Sample> samples = new ArrayDeque<>();

    void add(Instant time, long lag) {
        samples.add(new Sample(time, lag));
        while (samples.size() > 2 && samples.peek().time().isBefore(time.minus(WINDOW))) {
            samples.poll();
        }
    }

    /** Empty where the distance does not shrink, or it is not known whether it does. */
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
