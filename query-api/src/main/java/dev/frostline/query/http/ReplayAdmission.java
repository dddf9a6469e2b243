package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many replays wait or run. A replay that was accepted counts for a while even if the live view does not show
 * it yet. Thread-safe.
 */
final class ReplayAdmission {
    static final int MAX_ACTIVE = 20;
    private static final Duration UNSEEN = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<String, Instant> accepted = new HashMap<>();

    /** @throws ProblemException if too many others wait or run */
    synchronized void require(String name, Collection<Replay> known, Instant now) {
        accepted.values().removeIf(time -> time.plus(UNSEEN).isBefore(now));
        Set<String> active = new HashSet<>(accepted.keySet());
        known.forEach(replay -> count(replay, active, now));
        active.remove(name);
        if (active.size() >= MAX_ACTIVE) {
            throw ProblemException.tooMany(
                    active.size() + " replays wait or run, and at most " + MAX_ACTIVE + " may", RETRY_AFTER);
        }
        accepted.put(name, now);
    }

    /** The request was not published. */
    synchronized void release(String name) {
        accepted.remove(name);
    }

    /** A replay that runs and reports nothing has lost its process. */
    private void count(Replay replay, Set<String> active, Instant now) {
        boolean isActive =
                switch (replay.state()) {
                    case REQUESTED -> true;
                    case RUNNING -> replay.updatedAt().plus(UNSEEN).isAfter(now);
                    default -> false;
                };
        Instant time = accepted.get(replay.name());
        if (isActive) {
            active.add(replay.name());
        } else if (time != null && !replay.updatedAt().isBefore(time)) {
            active.remove(replay.name());
        }
    }
}
