package dev.frostline.ops;

import org.slf4j.Logger;

/** Logs a repeated failure once as a warning, then quietly, then its end. Thread-safe. */
public final class FailureLog {
    private final Logger log;
    private final String what;
    private int failures;

    /** @param what such as {@code writing to InfluxDB} */
    public FailureLog(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public synchronized void failed(String reason) {
        failures++;
        if (failures == 1) {
            log.warn("{} fails: {}; it is tried again until it succeeds", what, reason);
        } else {
            log.debug("{} failed {} times: {}", what, failures, reason);
        }
    }

    public synchronized void succeeded() {
        if (failures > 0) {
            log.warn("{} works again after {} failures", what, failures);
            failures = 0;
        }
    }

    public synchronized boolean isFailing() {
        return failures > 0;
    }
}
