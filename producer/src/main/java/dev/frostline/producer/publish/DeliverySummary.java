package dev.frostline.producer.publish;

import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a summary of the deliveries once a minute, unless there were none. */
public final class DeliverySummary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverySummary.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final DeliveryMetrics deliveries;
    private final Worker worker;
    private long written;
    private long failed;

    public DeliverySummary(DeliveryMetrics deliveries, Workers workers) {
        this.deliveries = deliveries;
        this.worker =
                workers.loop("producer-summary", WorkerSettings.DEFAULT.withPause(EVERY), heartbeat -> logLastMinute());
    }

    public void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    private void logLastMinute() {
        long nowWritten = deliveries.totalWritten();
        long nowFailed = deliveries.totalFailed();
        if (nowWritten > written || nowFailed > failed) {
            LOG.info(line(nowWritten - written, nowFailed - failed));
        }
        written = nowWritten;
        failed = nowFailed;
    }

    static String line(long written, long failed) {
        return String.format(
                Locale.ROOT,
                "written %,d records in the last minute (%,d/s), %,d failed",
                written,
                written / EVERY.toSeconds(),
                failed);
    }
}
