package dev.frostline.producer.publish;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a summary of the deliveries once a minute, unless there were none. */
public final class DeliverySummary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverySummary.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final DeliveryMetrics deliveries;
    private final RepeatedTask task = new RepeatedTask("producer-summary", EVERY, this::logLastMinute);
    private long written;
    private long failed;

    public DeliverySummary(DeliveryMetrics deliveries) {
        this.deliveries = deliveries;
    }

    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
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
