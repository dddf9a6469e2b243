package dev.frostline.stream.regression;

import dev.frostline.detection.Change;
import dev.frostline.detection.DetectionSettings;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.SeriesWindow;
import dev.frostline.model.Regression;
import dev.frostline.model.Rollup;
import dev.frostline.stream.alert.FeedMessage;
import dev.frostline.stream.store.WriteBackStore;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Shows each final 10 s rollup to the detector, and tells the alert task what was found and how far this partition
 * is: progress T says that all with an emission time under T was told. A partition that gets nothing for a while
 * says so, that others need not wait for it; this is the only use of the wall clock, and only the order of alerts
 * against other partitions' can depend on it.
 */
final class RegressionProcessor extends ContextualProcessor<String, Rollup, Object, Object> {
    private static final Duration IDLE_TICK = Duration.ofSeconds(5);
    /** Ticks and not time: after a long pause of the process one tick comes before the records do. */
    private static final int TICKS_UNTIL_IDLE = 3;

    private static final long ANNOUNCE_EVERY_MS = Duration.ofHours(1).toMillis();

    private final SeriesDetector detector;
    private WriteBackStore<String, WatchedSeries> store;
    private int partition;
    private long streamTime;
    private int quietTicks;
    private boolean awake;

    RegressionProcessor(DetectionSettings settings) {
        this.detector = new SeriesDetector(settings);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        store = context.getStateStore(RegressionProcessorSupplier.STORE);
        partition = context.taskId().partition();
        streamTime = 0;
        store.forEach((key, series) -> streamTime = Math.max(streamTime, series.lastEnd()));
        context.schedule(IDLE_TICK, PunctuationType.WALL_CLOCK_TIME, this::onTick);
    }

    @Override
    public void process(Record<String, Rollup> incoming) {
        Rollup rollup = incoming.value();
        WatchedSeries series = store.get(incoming.key());
        series = series == null ? new WatchedSeries() : series;
        advanceTo(rollup.windowEnd());
        if (series.isToBeAnnounced(streamTime, ANNOUNCE_EVERY_MS)) {
            tell(new FeedMessage.Announcement(partition, streamTime, rollup.series(), rollup.country()));
        }
        for (Change change : detector.accept(series.state(), windowOf(rollup))) {
            report(incoming.key(), regression(rollup, change));
        }
        series.sawWindowEnd(rollup.windowEnd());
        store.put(incoming.key(), series);
    }

    private void advanceTo(long time) {
        quietTicks = 0;
        if (time > streamTime || !awake) {
            awake = true;
            streamTime = Math.max(streamTime, time);
            tell(new FeedMessage.Progress(partition, streamTime));
        }
    }

    private void report(String key, Regression regression) {
        long timestamp = regression.detectedAt().toEpochMilli();
        context().forward(new Record<>(key, regression, timestamp), RegressionStage.REGRESSION_SINK);
        tell(new FeedMessage.Finding(partition, streamTime, regression));
    }

    private void tell(FeedMessage message) {
        context().forward(new Record<>(partition, message, message.time()), RegressionStage.FEED_SINK);
    }

    private void onTick(long now) {
        quietTicks++;
        if (quietTicks == TICKS_UNTIL_IDLE) {
            awake = false;
            tell(new FeedMessage.Idle(partition, streamTime));
        }
    }

    private static SeriesWindow windowOf(Rollup rollup) {
        return new SeriesWindow(rollup.windowStart(), rollup.windowEnd(), rollup.functionVersion(), rollup.sketch());
    }

    private static Regression regression(Rollup rollup, Change change) {
        Instant changePoint = Instant.ofEpochMilli(change.changePoint());
        return new Regression(
                change.kind(),
                Regression.changeId(rollup.series(), changePoint),
                rollup.series(),
                rollup.city(),
                rollup.country(),
                change.version(),
                change.direction(),
                changePoint,
                Instant.ofEpochMilli(change.detectedAt()),
                change.baselineMs(),
                change.currentMs(),
                change.changePct(),
                change.confidence(),
                change.windows(),
                change.samples());
    }
}
