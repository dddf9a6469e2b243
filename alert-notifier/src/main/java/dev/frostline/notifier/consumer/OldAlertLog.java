package dev.frostline.notifier.consumer;

import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums up the alerts that are too old for a notification in one log line at a time. Thread-safe. */
public final class OldAlertLog {
    private static final Logger LOG = LoggerFactory.getLogger(OldAlertLog.class);

    private final Duration maxAge;
    private int count;
    private Instant latest = Instant.MIN;

    public OldAlertLog(Duration maxAge) {
        this.maxAge = maxAge;
    }

    synchronized void add(Alert alert) {
        count++;
        latest = alert.updatedAt();
    }

    /** Logs the alerts since the last call; logs nothing where there were none. */
    public synchronized void summarise() {
        if (count > 0) {
            LOG.info(
                    "{} changes of alerts were stored, not announced: older than {}, the last {}",
                    count,
                    maxAge,
                    latest);
            count = 0;
        }
    }
}
