package dev.frostline.producer.dataset;

import dev.frostline.concurrent.ThreadPools;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs numbered tasks on several threads and returns their results in order. Only a few tasks run ahead. */
final class OrderedTasks<C> implements AutoCloseable {
    private static final int AHEAD_PER_THREAD = 2;

    private final IntFunction<Callable<C>> work;
    private final int pieces;
    private final int maxAhead;
    private final ExecutorService threads;
    private final Queue<Future<C>> ahead = new ArrayDeque<>();
    private int nextPiece;

    OrderedTasks(int threadCount, int pieces, IntFunction<Callable<C>> work) {
        this.work = work;
        this.pieces = pieces;
        this.maxAhead = threadCount * AHEAD_PER_THREAD;
        this.threads = ThreadPools.fixed("dataset", threadCount);
    }

    /** @throws java.util.NoSuchElementException after the last result */
    C next() throws InterruptedException, ExecutionException {
        while (nextPiece < pieces && ahead.size() < maxAhead) {
            ahead.add(threads.submit(work.apply(nextPiece++)));
        }
        return ahead.remove().get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
