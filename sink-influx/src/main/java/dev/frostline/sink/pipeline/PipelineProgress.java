package dev.frostline.sink.pipeline;

import dev.frostline.ops.CheckResult;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The progress of one topic into one store, as health and gauges show it. The age is that of the newest record written,
 * by the record's timestamp: in a replay of the past it is large. Thread-safe.
 */
final class PipelineProgress {
    private final InstantSource clock;
    private final StoreCircuitBreaker breaker;
    private final Workers workers;
    private final CatchUpEstimator catchUp = new CatchUpEstimator();
    private boolean everReached;
    private boolean reachable;
    private long lag;
    private long newestWritten = Long.MIN_VALUE;

    PipelineProgress(InstantSource clock, StoreCircuitBreaker breaker, Workers workers) {
        this.clock = clock;
        this.breaker = breaker;
        this.workers = workers;
    }

    synchronized void updateKafka(boolean isReachable) {
        everReached |= isReachable;
        reachable = isReachable;
    }

    synchronized void updateNewestWritten(long newestRecord) {
        newestWritten = Math.max(newestWritten, newestRecord);
    }

    synchronized void updateLag(long records) {
        lag = records;
        catchUp.add(clock.instant(), records);
    }

    synchronized long lagRecords() {
        return lag;
    }

    /** Age of the newest written record; 0 if nothing is left to write or nothing was written yet. */
    synchronized long lagSeconds() {
        if (lag == 0 || newestWritten == Long.MIN_VALUE) {
            return 0;
        }
        return Math.max(0, Duration.ofMillis(clock.millis() - newestWritten).toSeconds());
    }

    boolean isStoreUp() {
        return breaker.outage() == null;
    }

    synchronized CheckResult check() {
        CheckResult working = workers.check();
        if (!working.isUp()) {
            return CheckResult.down(working.detail() + "; " + describeLag());
        }
        StoreCircuitBreaker.Outage outage = breaker.outage();
        if (outage != null) {
            return outageResult(outage);
        }
        if (!everReached) {
            return CheckResult.down("Kafka has not been reached yet");
        }
        return reachable
                ? CheckResult.up(describeLag())
                : CheckResult.degraded("Kafka does not answer; as far as is known " + describeLag());
    }

    private CheckResult outageResult(StoreCircuitBreaker.Outage outage) {
        String detail = "nothing written since %s: %s; %s"
                .formatted(
                        Instant.ofEpochSecond(outage.since().getEpochSecond()),
                        outage.lastFailure().reason(),
                        describeLag());
        Cause cause = outage.lastFailure().cause();
        return switch (cause) {
            case DENIED, MISSING, WRITER_FAILED -> CheckResult.down(detail);
            case UNREACHABLE, TIMED_OUT, BUSY -> CheckResult.degraded(detail);
        };
    }

    private String describeLag() {
        if (lag == 0) {
            return "nothing left to write";
        }
        String remaining = isStoreUp()
                ? catchUp.remaining().map(PipelineProgress::describeCatchUp).orElse("")
                : "";
        return "%d records behind, the newest written is %d s old%s".formatted(lag, lagSeconds(), remaining);
    }

    private static String describeCatchUp(Duration remaining) {
        return ", caught up in about " + Math.max(1, remaining.toSeconds()) + " s";
    }
}
