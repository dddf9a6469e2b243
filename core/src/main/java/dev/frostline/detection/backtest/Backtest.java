package dev.frostline.detection.backtest;

import dev.frostline.detection.alert.FeedMessage;
import dev.frostline.detection.alert.SeriesWatch;
import dev.frostline.detection.alert.SettingsBook;
import dev.frostline.detection.alert.Sighting;
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
    private final SettingsBook settings;
    private final List<Deployment> deployments;
    private final BacktestListener listener;
    private final SeriesWatch watch;
    private final Map<SeriesKey, SeriesRun> runs = new HashMap<>();
    private final List<SeenChange> changes = new ArrayList<>();
    private SeriesRun current;
    private FeedMessage.Idle end;
    private long late;
    private long windows;

    /** @param deployments in any order */
    public Backtest(
            Windowing windowing, SettingsBook settings, List<Deployment> deployments, BacktestListener listener) {
        this.windowing = windowing;
        this.settings = settings;
        this.deployments = List.copyOf(deployments);
        this.listener = listener;
        this.watch = new SeriesWatch(0, () -> settings, this::hear);
    }

    /** Rows of one series in the order of time, nearly; series in any order. */
    public void accept(Observation one) {
        current = runs.computeIfAbsent(one.series(), key -> new SeriesRun(windowing));
        if (!current.accept(one, this::watch)) {
            late++;
        }
    }

    /** The end of the input: closes what is open, and makes the alerts. To be called once. */
    public void finish() {
        for (SeriesRun run : new TreeMap<>(runs).values()) {
            current = run;
            run.finish(this::watch);
        }
        watch.idle();
        List<AnnouncementLog> announcements =
                runs.values().stream().map(SeriesRun::announcements).toList();
        new AlertPass(settings, announcements, changes, deployments, listener).run(end);
    }

    /** Rows that came when their window was closed, and were left out. */
    public long late() {
        return late;
    }

    /** Rows that were earlier than one before them in their series: the late ones, and those that came in time. */
    public long outOfOrder() {
        return runs.values().stream().mapToLong(SeriesRun::outOfOrder).sum();
    }

    /** Windows that were shown to the detector. */
    public long windows() {
        return windows;
    }

    /** How many series there are. */
    public int series() {
        return runs.size();
    }

    private void watch(Sighting sighting) {
        windows++;
        watch.accept(current.watched(), sighting);
    }

    private void hear(FeedMessage message) {
        if (message instanceof FeedMessage.Announcement told) {
            current.announcements().add(told);
        } else if (message instanceof FeedMessage.Finding finding) {
            changes.add(new SeenChange(current.lastRow(), finding));
            listener.change(current.lastRow(), finding.regression());
        } else if (message instanceof FeedMessage.Idle idle) {
            end = idle;
        }
    }
}
