package dev.frostline.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tells from how the distance shrank lately how long it will take to close. Not thread-safe. */
final class CatchUp {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Deque<Sample> samples = new ArrayDeque<>();

    void add(Instant time, long behind) {
        samples.add(new Sample(time, behind));
        while (samples.size() > 2 && samples.peek().time().isBefore(time.minus(WINDOW))) {
            samples.poll();
        }
    }

    /** Empty where the distance does not shrink, or it is not known whether it does. */
    Optional<Duration> left() {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long gained = first.behind() - last.behind();
        long millis = Duration.between(first.time(), last.time()).toMillis();
        if (gained <= 0 || millis <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) ((double) last.behind() * millis / gained)));
    }

    private record Sample(Instant time, long behind) {}
}
