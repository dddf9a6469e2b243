package dev.frostline.stream.regression;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.series.MonitoredSeries;
import dev.frostline.detection.series.PartitionMonitor;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.model.Regression;
import dev.frostline.model.Rollup;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.rollup.window.ClosedRollup;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Shows each final 10 s rollup to the watch over this partition's series, and sends on what it says. A partition that
 * gets nothing for a while, with nothing left to read, says so, that others need not wait for it; this is the only use
 * of the wall clock, and only the order of alerts against other partitions' can depend on it.
 */
final class RegressionProcessor extends ContextualProcessor<String, ClosedRollup, Object, Object> {
    private static final Duration IDLE_TICK = Duration.ofSeconds(5);
    /** Ticks and not time: after a long pause of the process one tick comes before the records do. */
    private static final int TICKS_UNTIL_IDLE = 3;
    /** Then a partition whose backlog is not known, or cannot be read, holds up the others no longer. */
    private static final int MAX_TICKS = 60;

    private final SettingsTable settings;
    private final AcceptedChanges accepted;
    private final InputBacklog backlog;
    private WriteBackStore<String, MonitoredSeries> store;
    private PartitionMonitor monitor;
    private int partition;
    private int quietTicks;
    private boolean isIdle;

    RegressionProcessor(SettingsTable settings, AcceptedChanges accepted, InputBacklog backlog) {
        this.settings = settings;
        this.accepted = accepted;
        this.backlog = backlog;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        store = context.getStateStore(RegressionProcessorSupplier.STORE);
        partition = context.taskId().partition();
        monitor = new PartitionMonitor(partition, settings::snapshot, accepted::isAccepted, this::emit);
        store.forEach(
                MonitoredSeries::knownAt, MonitoredSeries::readKnownAt, (key, knownAt) -> monitor.resume(knownAt));
        context.schedule(IDLE_TICK, PunctuationType.WALL_CLOCK_TIME, this::onTick);
    }

    @Override
    public void process(Record<String, ClosedRollup> incoming) {
        quietTicks = 0;
        isIdle = false;
        MonitoredSeries series = store.get(incoming.key());
        series = series == null ? new MonitoredSeries() : series;
        monitor.handle(series, observation(incoming.value()));
        store.put(incoming.key(), series);
    }

    private void onTick(long now) {
        quietTicks++;
        if (!isIdle && quietTicks >= TICKS_UNTIL_IDLE && (quietTicks >= MAX_TICKS || backlog.isRead(partition))) {
            monitor.idle();
            isIdle = true;
        }
    }

    private void emit(FeedMessage message) {
        if (message instanceof FeedMessage.Finding finding) {
            Regression regression = finding.regression();
            long timestamp = regression.detectedAt().toEpochMilli();
            context()
                    .forward(
                            new Record<>(regression.series().toString(), regression, timestamp),
                            RegressionTopology.REGRESSION_SINK);
        }
        long timestamp = Math.max(0, message.time());
        context().forward(new Record<>(partition, message, timestamp), RegressionTopology.FEED_SINK);
    }

    private static WindowObservation observation(ClosedRollup closed) {
        Rollup rollup = closed.rollup();
        ClosedWindow window =
                new ClosedWindow(rollup.windowStart(), rollup.windowEnd(), rollup.functionVersion(), rollup.sketch());
        return new WindowObservation(rollup.series(), rollup.city(), rollup.country(), window, closed.knownAt());
    }
}
