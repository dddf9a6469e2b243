package dev.frostline.stream;

import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.LoggerFactory;

/** Replaces a failed thread after a delay that grows with each failure. Runs on the failing thread. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private final FailureLog failures = new FailureLog(LoggerFactory.getLogger(ThreadReplacement.class), "processing");
    private final Counter counter;
    private final CountDownLatch closing;
    private final Backoff backoff;
    private volatile String lastFailure = "";

    /** @param closing ends the delay when the service closes */
    ThreadReplacement(MeterRegistry registry, CountDownLatch closing) {
        this.counter = Counter.builder("frostline.stream.thread.failures")
                .description("threads of Kafka Streams that failed and were replaced")
                .register(registry);
        this.closing = closing;
        this.backoff = firstBackoff();
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        counter.increment();
        lastFailure = describe(failure);
        failures.failed(lastFailure);
        try {
            return closing.await(nextDelay().toMillis(), TimeUnit.MILLISECONDS)
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    /** To be called whenever the health check finds that processing works. */
    synchronized void markWorking() {
        failures.succeeded();
        backoff.reset();
    }

    /** @return the last failure; empty after {@link #markWorking} */
    Optional<String> failure() {
        return failures.isFailing() ? Optional.of(lastFailure) : Optional.empty();
    }

    private synchronized Duration nextDelay() {
        return backoff.next();
    }

    private static Backoff firstBackoff() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.getDefault());
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return failure == root ? String.valueOf(failure) : failure.getMessage() + " because of " + root;
    }
}
