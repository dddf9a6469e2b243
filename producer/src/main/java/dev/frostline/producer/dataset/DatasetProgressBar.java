package dev.frostline.producer.dataset;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a bar over the records with rate and remaining time. */
final class DatasetProgressBar implements DatasetProgress {
    private static final int UPDATE_MS = 250;

    private final PrintStream out;
    private @Nullable ProgressBar bar;
    private long startNanos;

    DatasetProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(String target, long records) {
        startNanos = System.nanoTime();
        bar = new ProgressBarBuilder()
                .setTaskName(target)
                .setInitialMax(records)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void advanced(long records) {
        if (bar == null) {
            return;
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        bar.setExtraMessage(String.format(Locale.ROOT, " %,.0f/s", records / Math.max(seconds, 0.001)));
        bar.stepTo(records);
    }

    @Override
    public void ended(String summary) {
        if (bar != null) {
            bar.close();
        }
        out.println(summary);
    }
}
