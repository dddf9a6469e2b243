package dev.frostline.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes executors of named daemon threads. Whoever makes one shuts it down. */
public final class ThreadPools {
    private ThreadPools() {}

    /** @return an executor of a fixed size; its queue has no bound, so that its callers must limit what they submit */
    public static ExecutorService fixed(String prefix, int threads) {
        return Executors.newFixedThreadPool(threads, Threads.numbered(prefix));
    }

    /** @return an executor with as many threads as there are tasks under way; for tasks whose number is bounded elsewhere */
    public static ExecutorService cached(String prefix) {
        return Executors.newCachedThreadPool(Threads.numbered(prefix));
    }

    public static ScheduledExecutorService scheduled(String prefix, int threads) {
        return Executors.newScheduledThreadPool(threads, Threads.numbered(prefix));
    }
}
