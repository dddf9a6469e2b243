package dev.frostline.sink;

import dev.frostline.ops.CheckResult;
import dev.frostline.sink.store.StoreAnswer.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How far one topic has come, in sentences. The age is that of the newest record written, by the records' own time:
 * in a replay of the past it is large by nature. Thread-safe.
 */
final class Progress {
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private final CatchUp catchUp = new CatchUp();
    private boolean reached;
    private boolean answering;
    private long behind;
    private long newestWritten = Long.MIN_VALUE;

    Progress(InstantSource clock, CircuitBreaker breaker) {
        this.clock = clock;
        this.breaker = breaker;
    }

    synchronized void kafkaAnswers(boolean answers) {
        reached |= answers;
        answering = answers;
    }

    synchronized void written(long newestRecord) {
        newestWritten = Math.max(newestWritten, newestRecord);
    }

    synchronized void behind(long records) {
        behind = records;
        catchUp.add(clock.instant(), records);
    }

    synchronized long recordsBehind() {
        return behind;
    }

    /** 0 where nothing is left to write, or nothing was yet written. */
    synchronized long secondsBehind() {
        if (behind == 0 || newestWritten == Long.MIN_VALUE) {
            return 0;
        }
        return Math.max(0, Duration.ofMillis(clock.millis() - newestWritten).toSeconds());
    }

    boolean isStoreUp() {
        return breaker.outage() == null;
    }

    synchronized CheckResult check() {
        CircuitBreaker.Outage outage = breaker.outage();
        if (outage != null) {
            return outage(outage);
        }
        if (!reached) {
            return CheckResult.down("Kafka has not been reached yet");
        }
        return answering
                ? CheckResult.up(distance())
                : CheckResult.degraded("Kafka does not answer; as far as is known " + distance());
    }

    private CheckResult outage(CircuitBreaker.Outage outage) {
        String detail = "nothing written since %s: %s; %s"
                .formatted(
                        Instant.ofEpochSecond(outage.since().getEpochSecond()),
                        outage.last().reason(),
                        distance());
        Cause cause = outage.last().cause();
        return cause == Cause.DENIED || cause == Cause.MISSING
                ? CheckResult.down(detail)
                : CheckResult.degraded(detail);
    }

    private String distance() {
        if (behind == 0) {
            return "nothing left to write";
        }
        String left = isStoreUp() ? catchUp.left().map(Progress::inWords).orElse("") : "";
        return "%d records behind, the newest written is %d s old%s".formatted(behind, secondsBehind(), left);
    }

    private static String inWords(Duration left) {
        return ", caught up in about " + Math.max(1, left.toSeconds()) + " s";
    }
}
