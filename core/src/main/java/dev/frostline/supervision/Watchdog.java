package dev.frostline.supervision;

import dev.frostline.concurrent.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** One thread that looks for hanging workers. It waits for nothing else, and no failure ends it. Thread-safe. */
final class Watchdog {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Set<Worker> watched = ConcurrentHashMap.newKeySet();

    private Watchdog() {}

    /** The watchdog of the process. */
    static Watchdog shared() {
        return Shared.WATCHDOG;
    }

    void add(Worker worker) {
        watched.add(worker);
    }

    void remove(Worker worker) {
        watched.remove(worker);
    }

    private static Watchdog started() {
        Watchdog watchdog = new Watchdog();
        Threads.start("worker-watchdog", watchdog::run);
        return watchdog;
    }

    private void run() {
        while (true) {
            try {
                watched.forEach(Worker::handleHang);
                LockSupport.parkNanos(INTERVAL.toNanos());
            } catch (Throwable e) {
                LockSupport.parkNanos(INTERVAL.toNanos()); // only without memory; it looks again
            }
        }
    }

    private static final class Shared {
        static final Watchdog WATCHDOG = started();
    }
}
