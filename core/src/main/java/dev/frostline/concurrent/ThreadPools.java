package dev.frostline.concurrent;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes executors of named daemon threads. Whoever makes one shuts it down. */
public final class ThreadPools {
    private static final int IDLE_SECONDS = 30;

    private ThreadPools() {}

    /** @return an executor of a fixed size; its queue has no bound, so that its callers must limit what they submit */
    public static ExecutorService fixed(String prefix, int threads) {
        return Executors.newFixedThreadPool(threads, Threads.numbered(prefix));
    }

    /** @return an executor that rejects what neither finds a thread nor a place in the queue */
    public static ExecutorService bounded(String prefix, int threads, int queued) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queued),
                Threads.numbered(prefix));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** @return an executor with as many threads as there are tasks under way; for tasks whose number is bounded elsewhere */
    public static ExecutorService cached(String prefix) {
        return Executors.newCachedThreadPool(Threads.numbered(prefix));
    }

    public static ScheduledExecutorService scheduled(String prefix, int threads) {
        return Executors.newScheduledThreadPool(threads, Threads.numbered(prefix));
    }
}
