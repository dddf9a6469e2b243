package dev.frostline.producer.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Prints a line every few seconds, for logs. */
final class FileProgressLog implements FileProgress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final String activity;
    private String name = "";
    private long total;
    private long before;
    private long startNanos;
    private long lastNanos;

    /** @param activity such as {@code importing} */
    FileProgressLog(PrintStream out, String activity) {
        this.out = out;
        this.activity = activity;
    }

    @Override
    public void started(Path file, long bytes, long bytesBefore) {
        name = String.valueOf(file.getFileName());
        total = bytes;
        before = bytesBefore;
        startNanos = System.nanoTime();
        lastNanos = startNanos;
        out.printf(Locale.ROOT, "%s %s%s%n", activity, name, before > 0 ? ", going on where it stopped" : "");
    }

    @Override
    public void advanced(long records, long bytes) {
        long now = System.nanoTime();
        if (now - lastNanos >= EVERY.toNanos()) {
            lastNanos = now;
            out.println(line(records, bytes, (now - startNanos) / 1e9));
        }
    }

    @Override
    public void ended(String summary) {
        out.println(name.isEmpty() ? summary : name + ": " + summary);
    }

    /** Computes the remaining time from the bytes of this run. */
    String line(long records, long bytes, double seconds) {
        double left = bytes > before ? seconds * (total - bytes) / (bytes - before) : 0;
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %,.0f/s, %d %%, %.0f s left",
                name,
                records,
                records / Math.max(seconds, 0.001),
                total == 0 ? 100 : 100 * bytes / total,
                left);
    }
}
