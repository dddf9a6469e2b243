package dev.frostline.supervision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what happens to one worker. */
final class WorkerMetrics {
    private final Counter failures;
    private final Counter hangs;

    WorkerMetrics(MeterRegistry registry, String worker) {
        this.failures = Counter.builder("frostline.worker.failures")
                .description("Exceptions and errors that a worker did not expect")
                .tag("worker", worker)
                .register(registry);
        this.hangs = Counter.builder("frostline.worker.hangs")
                .description("Times at which a worker made no progress within its deadline")
                .tag("worker", worker)
                .register(registry);
    }

    void failed() {
        failures.increment();
    }

    void hung() {
        hangs.increment();
    }
}
