package dev.frostline.sink.pipeline;

import dev.frostline.ops.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions and errors that no code of a pipeline expects: a defect, or no memory. Each is counted and logged; the
 * thread that caught it waits and tries again, and until it succeeds the pipeline's health is down. Thread-safe.
 */
final class WorkerFailures {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerFailures.class);
    private static final Duration INITIAL_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final PipelineMetrics metrics;
    private final RandomGenerator random;
    private final Map<Thread, FailingWorker> failing = new ConcurrentHashMap<>();

    WorkerFailures(PipelineMetrics metrics, RandomGenerator random) {
        this.metrics = metrics;
        this.random = random;
    }

    /** @return how long the calling thread must wait before it tries again */
    Duration failed(Throwable failure) {
        metrics.workerFailed();
        Thread worker = Thread.currentThread();
        FailingWorker previous = failing.get(worker);
        Backoff backoff = previous == null ? new Backoff(INITIAL_WAIT, MAX_WAIT, random) : previous.backoff();
        failing.put(worker, new FailingWorker(failure.toString(), backoff));
        if (previous == null) {
            LOG.error("{} failed unexpectedly; it tries again until it succeeds", worker.getName(), failure);
        } else {
            LOG.debug("{} failed {} times", worker.getName(), backoff.failures() + 1, failure);
        }
        return backoff.next();
    }

    /** The calling thread has succeeded, or no longer tries. */
    void clear() {
        FailingWorker previous = failing.remove(Thread.currentThread());
        if (previous != null) {
            LOG.warn(
                    "{} works again after {} unexpected failures",
                    Thread.currentThread().getName(),
                    previous.backoff().failures());
        }
    }

    /** @return the failure of one of the threads that have not succeeded since */
    Optional<String> current() {
        return failing.values().stream().map(FailingWorker::reason).findAny();
    }

    private record FailingWorker(String reason, Backoff backoff) {}
}
