package dev.frostline.query.monitoring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of failed requests, each with its count, times and last message; bounded. Thread-safe. */
public final class ErrorLog {
    private static final int MAX_KINDS = 100;

    private final InstantSource clock;
    private final Map<Key, Entry> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MAX_KINDS;
        }
    };

    public ErrorLog(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void record(String route, int status, String error, String detail) {
        Instant now = clock.instant();
        kinds.merge(
                new Key(route, status, error),
                new Entry(route, status, error, 1, now, now, detail),
                (before, more) -> new Entry(route, status, error, before.count() + 1, before.firstAt(), now, detail));
    }

    /** The latest first. */
    public synchronized List<Entry> entries() {
        return kinds.values().stream()
                .sorted(Comparator.comparing(Entry::lastAt).reversed())
                .toList();
    }

    /** One kind of failure. */
    public record Entry(
            String route, int status, String error, long count, Instant firstAt, Instant lastAt, String lastDetail) {}

    private record Key(String route, int status, String error) {}
}
