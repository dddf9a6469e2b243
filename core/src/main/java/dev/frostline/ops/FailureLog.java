package dev.frostline.ops;

import org.slf4j.Logger;

/** Logs the first of a row of failures as a warning, the others at debug level, and then the success. Thread-safe. */
public final class FailureLog {
    private final Logger log;
    private final String action;
    private int failures;

    /** @param action such as {@code writing to InfluxDB} */
    public FailureLog(Logger log, String action) {
        this.log = log;
        this.action = action;
    }

    public synchronized void failed(String reason) {
        failures++;
        if (failures == 1) {
            log.warn("{} fails: {}; it is tried again until it succeeds", action, reason);
        } else {
            log.debug("{} failed {} times: {}", action, failures, reason);
        }
    }

    public synchronized void succeeded() {
        if (failures > 0) {
            log.warn("{} works again after {} failures", action, failures);
            failures = 0;
        }
    }

    public synchronized boolean isFailing() {
        return failures > 0;
    }
}
