package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.sink.store.StoreResponse;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import dev.frostline.sink.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A store in memory for several threads, whose behaviour a test changes while it runs. */
final class LiveStore implements StoreWriter {
    private final List<String> written = new ArrayList<>();
    private volatile Supplier<StoreResponse> behaviour = Written::new;
    private volatile CountDownLatch aborted = new CountDownLatch(1);
    private volatile int requests;

    void works() {
        behaviour = Written::new;
    }

    void answers(StoreResponse response) {
        behaviour = () -> response;
    }

    void fails(Supplier<? extends Throwable> failure) {
        behaviour = () -> {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        };
    }

    /** Writes wait until they are aborted. */
    void hangs() {
        behaviour = () -> {
            awaitUninterruptibly(aborted);
            return RetriableFailure.of(Cause.UNREACHABLE, "aborted");
        };
    }

    /** Writes wait until the latch is open, whatever happens, and succeed then. */
    void hangsUntil(CountDownLatch latch) {
        behaviour = () -> {
            awaitUninterruptibly(latch);
            return new Written();
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public StoreResponse write(byte[] bytes, int start, int length) {
        countRequest();
        List<String> lines = new String(bytes, start, length, UTF_8).lines().toList();
        StoreResponse response = behaviour.get();
        if (response instanceof Written) {
            synchronized (written) {
                written.addAll(lines);
            }
        }
        return response;
    }

    private synchronized void countRequest() {
        requests++;
    }

    int requests() {
        return requests;
    }

    List<String> written() {
        synchronized (written) {
            return List.copyOf(written);
        }
    }

    @Override
    public void abort() {
        aborted.countDown();
        aborted = new CountDownLatch(1);
    }

    @Override
    public void close() {
        abort();
    }
}
