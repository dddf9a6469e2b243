package dev.frostline.notifier.store;

import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The state of a dependency as of its last use; a check makes no call. Thread-safe. */
public final class Reachability {
    private static final int MAX_REASON_LENGTH = 120;

    private final String dependency;
    private final FailureLog log;
    private volatile @Nullable String problem;

    public Reachability(Logger log, String dependency) {
        this.dependency = dependency;
        this.problem = dependency + " was not reached yet";
        this.log = new FailureLog(log, "using " + dependency);
    }

    public void succeeded() {
        problem = null;
        log.succeeded();
    }

    public void failed(Exception failure) {
        problem = dependency + " cannot be used: " + failure.getClass().getSimpleName();
        log.failed(abbreviate(String.valueOf(failure.getMessage())));
    }

    public boolean isFailing() {
        return log.isFailing();
    }

    /** @return down until the dependency was used with success */
    public CheckResult check() {
        String current = problem;
        return current == null ? CheckResult.up() : CheckResult.down(current);
    }

    /** @return degraded instead of down, for a dependency that others can replace */
    public CheckResult checkOptional() {
        String current = problem;
        return current == null ? CheckResult.up() : CheckResult.degraded(current);
    }

    /** Drivers put their whole view of a cluster into a message. */
    private static String abbreviate(String message) {
        return message.length() <= MAX_REASON_LENGTH ? message : message.substring(0, MAX_REASON_LENGTH) + "…";
    }
}
