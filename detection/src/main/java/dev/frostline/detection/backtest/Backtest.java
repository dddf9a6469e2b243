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
 * Runs the detection over rows of many series. The series may be interleaved or follow one another, because a window is
 * closed by the time of its own series alone. Changes go to the listener at once. Alerts are made by {@link #finish}, from
 * the changes of all series in the order of event time. The state grows with the number of series and of changes, and by
 * some bytes for each hour of a series. Not thread-safe.
 */
public final class Backtest {
    private final Windowing windowing;
    private final SettingsSnapshot settings;
    private final List<Deployment> deployments;
    private final BacktestListener listener;
    private final PartitionMonitor monitor;
    private final Map<SeriesKey, BacktestSeries> runs = new HashMap<>();
    private final List<DetectedChange> changes = new ArrayList<>();
    /** The messages of the monitor that have not been handled. */
    private final List<FeedMessage> messages = new ArrayList<>();

    private long late;
    private long windows;

    /** @param deployments in any order */
    public Backtest(
            Windowing windowing, SettingsSnapshot settings, List<Deployment> deployments, BacktestListener listener) {
        this.windowing = windowing;
        this.settings = settings;
        this.deployments = List.copyOf(deployments);
        this.listener = listener;
        this.monitor = new PartitionMonitor(0, () -> settings, messages::add);
    }

    /** Adds a row. The rows of one series must come roughly in the order of time, see {@link Windowing}. */
    public void accept(MeasuredRow row) {
        BacktestSeries run = runs.computeIfAbsent(row.series(), key -> new BacktestSeries(key, windowing));
        if (!run.accept(row, observation -> detect(run, observation))) {
            late++;
        }
    }

    /** Ends the input: closes the open windows, then makes the alerts. Must be called once. */
    public void finish() {
        for (BacktestSeries run : new TreeMap<>(runs).values()) {
            run.finish(observation -> detect(run, observation));
        }
        List<AnnouncementLog> announcements =
                runs.values().stream().map(BacktestSeries::announcements).toList();
        AlertPass alerts = new AlertPass(settings, announcements, changes, deployments, listener);
        monitor.idle();
        for (FeedMessage message : messages) {
            if (message instanceof FeedMessage.Idle idle) {
                alerts.run(idle);
            }
        }
    }

    /** @return the number of rows left out because their window was closed already */
    public long late() {
        return late;
    }

    /** @return the number of rows earlier than another row before them in their series, whether late or not */
    public long outOfOrder() {
        return runs.values().stream().mapToLong(BacktestSeries::outOfOrder).sum();
    }

    /** @return the number of windows shown to the detector */
    public long windows() {
        return windows;
    }

    /** @return the number of series */
    public int series() {
        return runs.size();
    }

    private void detect(BacktestSeries run, WindowObservation observation) {
        windows++;
        monitor.handle(run.monitored(), observation);
        messages.forEach(message -> handle(run, message));
        messages.clear();
    }

    private void handle(BacktestSeries run, FeedMessage message) {
        if (message instanceof FeedMessage.Announcement announcement) {
            run.announcements().add(announcement);
        } else if (message instanceof FeedMessage.Finding finding) {
            changes.add(new DetectedChange(run.lastRow(), finding));
            listener.onChange(run.lastRow(), finding.regression());
        }
    }
}
