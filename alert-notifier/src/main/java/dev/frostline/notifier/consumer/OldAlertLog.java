package dev.frostline.notifier.consumer;

import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line now and then for many alerts that are too old to be announced. Thread-safe. */
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

    /** Writes what came since the last time; silent where nothing did. */
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
