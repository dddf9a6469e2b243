package dev.frostline.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes named daemon threads: none keeps the process alive. */
public final class Threads {
    private Threads() {}

    /** @return a thread that its caller starts */
    public static Thread unstarted(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = unstarted(name, task);
        thread.start();
        return thread;
    }

    /** @return a factory of threads that are called {@code <prefix>-1}, {@code <prefix>-2}, … */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> unstarted(prefix + "-" + count.incrementAndGet(), task);
    }

    /** @return an executor that starts a thread of its own for each task; for the few tasks of a start or an end */
    public static Executor perTask(String prefix) {
        ThreadFactory threads = numbered(prefix);
        return task -> threads.newThread(task).start();
    }
}
