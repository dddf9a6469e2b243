package dev.frostline.detection.backtest;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.series.PartitionMonitor;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The detection over rows, whether their series are interleaved or lie one behind the other: a window of a series is
 * closed by the series' own time, and changes of all series meet in the order of event time once all are known. One
 * thread at a time. What it keeps grows with the series and their changes, and by some bytes for each hour of a
 * series.
 */
public final class Backtest {
    private final Windowing windowing;
    private final SettingsSnapshot settings;
    private final List<Deployment> deployments;
    private final BacktestListener listener;
    private final PartitionMonitor monitor;
    private final Map<SeriesKey, BacktestSeries> runs = new HashMap<>();
    private final List<DetectedChange> changes = new ArrayList<>();
    private BacktestSeries current;
    private FeedMessage.Idle end;
    private long late;
    private long windows;

    /** @param deployments in any order */
    public Backtest(
            Windowing windowing, SettingsSnapshot settings, List<Deployment> deployments, BacktestListener listener) {
        this.windowing = windowing;
        this.settings = settings;
        this.deployments = List.copyOf(deployments);
        this.listener = listener;
        this.monitor = new PartitionMonitor(0, () -> settings, this::handle);
    }

    /** Rows of one series in the order of time, nearly; series in any order. */
    public void accept(MeasuredRow row) {
        current = runs.computeIfAbsent(row.series(), key -> new BacktestSeries(windowing));
        if (!current.accept(row, this::detect)) {
            late++;
        }
    }

    /** The end of the input: closes what is open, and makes the alerts. To be called once. */
    public void finish() {
        for (BacktestSeries run : new TreeMap<>(runs).values()) {
            current = run;
            run.finish(this::detect);
        }
        monitor.idle();
        List<AnnouncementLog> announcements =
                runs.values().stream().map(BacktestSeries::announcements).toList();
        new AlertPass(settings, announcements, changes, deployments, listener).run(end);
    }

    /** Rows that came when their window was closed, and were left out. */
    public long late() {
        return late;
    }

    /** Rows that were earlier than one before them in their series: the late ones, and those that came in time. */
    public long outOfOrder() {
        return runs.values().stream().mapToLong(BacktestSeries::outOfOrder).sum();
    }

    /** Windows that were shown to the detector. */
    public long windows() {
        return windows;
    }

    /** How many series there are. */
    public int series() {
        return runs.size();
    }

    private void detect(WindowObservation observation) {
        windows++;
        monitor.handle(current.monitored(), observation);
    }

    private void handle(FeedMessage message) {
        if (message instanceof FeedMessage.Announcement announcement) {
            current.announcements().add(announcement);
        } else if (message instanceof FeedMessage.Finding finding) {
            changes.add(new DetectedChange(current.lastRow(), finding));
            listener.onChange(current.lastRow(), finding.regression());
        } else if (message instanceof FeedMessage.Idle idle) {
            end = idle;
        }
    }
}
