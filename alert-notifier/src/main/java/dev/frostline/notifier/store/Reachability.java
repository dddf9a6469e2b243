package dev.frostline.notifier.store;

import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import org.slf4j.Logger;

/** What is known of a dependency from the last time it was used: asking costs nothing. Thread-safe. */
public final class Reachability {
    private static final int LONGEST_REASON = 120;

    private final String what;
    private final FailureLog log;
    private volatile String problem;

    public Reachability(Logger log, String what) {
        this.what = what;
        this.problem = what + " was not reached yet";
        this.log = new FailureLog(log, "using " + what);
    }

    public void succeeded() {
        problem = null;
        log.succeeded();
    }

    public void failed(Exception failure) {
        problem = what + " cannot be used: " + failure.getClass().getSimpleName();
        log.failed(beginning(String.valueOf(failure.getMessage())));
    }

    public boolean isFailing() {
        return log.isFailing();
    }

    /** Down until it was reached. */
    public CheckResult check() {
        String now = problem;
        return now == null ? CheckResult.up() : CheckResult.down(now);
    }

    /** For a dependency whose absence others make up for. */
    public CheckResult checkOptional() {
        String now = problem;
        return now == null ? CheckResult.up() : CheckResult.degraded(now);
    }

    /** Drivers tell their whole view of a cluster in a message. */
    private static String beginning(String message) {
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }
}
