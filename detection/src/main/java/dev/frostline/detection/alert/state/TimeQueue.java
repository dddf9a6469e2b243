package dev.frostline.detection.alert.state;

import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keys in the order of a time, epoch milliseconds. */
final class TimeQueue {
    private final NavigableMap<Long, SortedSet<String>> keys = new TreeMap<>();

    void add(long time, String key) {
        keys.computeIfAbsent(time, t -> new TreeSet<>()).add(key);
    }

    void remove(long time, String key) {
        SortedSet<String> atTime = keys.get(time);
        if (atTime != null && atTime.remove(key) && atTime.isEmpty()) {
            keys.remove(time);
        }
    }

    /** The greatest possible value where there are no keys. */
    long earliest() {
        return keys.isEmpty() ? Long.MAX_VALUE : keys.firstKey();
    }

    /** The keys with an earlier time, in their own order. */
    SortedSet<String> before(long time) {
        SortedSet<String> found = new TreeSet<>();
        for (Set<String> atTime : keys.headMap(time).values()) {
            found.addAll(atTime);
        }
        return found;
    }
}
