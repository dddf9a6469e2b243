package dev.frostline.producer.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a bar over the bytes of the file with records, rate and remaining time. */
final class FileProgressBar implements FileProgress {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final int UPDATE_MS = 250;

    private final PrintStream out;
    private @Nullable ProgressBar bar;
    private long startNanos;

    FileProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(Path file, long bytes, long bytesBefore) {
        startNanos = System.nanoTime();
        bar = new ProgressBarBuilder()
                .setTaskName(String.valueOf(file.getFileName()))
                .setInitialMax(bytes)
                .startsFrom(bytesBefore, Duration.ZERO)
                .setUnit(" MiB", MEBIBYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void advanced(long records, long bytes) {
        if (bar == null) {
            return;
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        bar.setExtraMessage(
                String.format(Locale.ROOT, " %,d records, %,.0f/s", records, records / Math.max(seconds, 0.001)));
        bar.stepTo(bytes);
    }

    @Override
    public void ended(String summary) {
        if (bar != null) {
            bar.close();
        }
        out.println(summary);
    }
}
