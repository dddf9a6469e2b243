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
 * Passes each final 10 s rollup to the monitor of this partition's series, and forwards the messages of the monitor.
 * When a partition has received nothing for some time and has nothing left to read, the processor reports it as idle,
 * so that the alert task does not wait for it. The wall clock is used for nothing else; only the order of alerts
 * relative to those of other partitions can depend on it.
 */
final class RegressionProcessor extends ContextualProcessor<String, ClosedRollup, Object, Object> {
    /** Ticks, not time: after a long pause of the process, one tick comes before the records. */
    private static final int TICKS_UNTIL_IDLE = 3;
    /** After this many ticks a partition counts as idle even if its backlog is unknown or cannot be read. */
    private static final int MAX_TICKS = 60;

    private final SettingsTable settings;
    private final AcceptedChanges accepted;
    private final InputBacklog backlog;
    private final Duration tick;
    private WriteBackStore<String, MonitoredSeries> store;
    private PartitionMonitor monitor;
    private int partition;
    private int quietTicks;
    private boolean isIdle;

    /** @param tick a third of the time, by the clock, after which a partition without rollups is idle */
    RegressionProcessor(SettingsTable settings, AcceptedChanges accepted, InputBacklog backlog, Duration tick) {
        this.settings = settings;
        this.accepted = accepted;
        this.backlog = backlog;
        this.tick = tick;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        store = context.getStateStore(RegressionProcessorSupplier.STORE);
        partition = context.taskId().partition();
        monitor = new PartitionMonitor(partition, settings::snapshot, accepted::isAccepted, this::emit);
        store.forEach(
                MonitoredSeries::knownAt, MonitoredSeries::readKnownAt, (key, knownAt) -> monitor.resume(knownAt));
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::onTick);
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
