package dev.frostline.producer.dataset;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints a line every few seconds, for logs. */
final class DatasetProgressLog implements DatasetProgress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private String name = "";
    private long total;
    private long startNanos;
    private long lastNanos;

    DatasetProgressLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(String target, long records) {
        name = target;
        total = records;
        startNanos = System.nanoTime();
        lastNanos = startNanos;
        out.printf(Locale.ROOT, "writing %,d records to %s%n", records, target);
    }

    @Override
    public void advanced(long records) {
        long now = System.nanoTime();
        if (now - lastNanos >= EVERY.toNanos()) {
            lastNanos = now;
            out.println(line(records, (now - startNanos) / 1e9));
        }
    }

    @Override
    public void ended(String summary) {
        out.println(summary);
    }

    String line(long records, double seconds) {
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %,.0f/s, %d %%, %.0f s left",
                name,
                records,
                records / Math.max(seconds, 0.001),
                100 * records / total,
                seconds * (total - records) / Math.max(records, 1));
    }
}
