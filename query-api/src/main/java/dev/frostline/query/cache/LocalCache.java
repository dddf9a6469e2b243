package dev.frostline.query.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The least recently used goes first when the bytes are too many. Thread-safe. */
final class LocalCache {
    private final long maxBytes;
    private final Map<String, CachedResponse> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    LocalCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized Optional<CachedResponse> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(String key, CachedResponse value) {
        if (size(value) > maxBytes) {
            return;
        }
        CachedResponse previous = entries.put(key, value);
        bytes += size(value) - (previous == null ? 0 : size(previous));
        Iterator<CachedResponse> oldest = entries.values().iterator();
        while (bytes > maxBytes) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    /** About: characters take a byte or two. */
    private static long size(CachedResponse value) {
        return 2L * value.body().length();
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized long bytes() {
        return bytes;
    }
}
