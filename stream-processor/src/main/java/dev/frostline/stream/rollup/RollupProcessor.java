package dev.frostline.stream.rollup;

import dev.frostline.kafka.clients.RecordBatch;
import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.intake.CheckedMeasurementReader;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.stream.rollup.intake.EventTime;
import dev.frostline.stream.rollup.intake.MeasurementDeadLetters;
import dev.frostline.stream.rollup.window.ClosedRollup;
import dev.frostline.stream.rollup.window.RollupOutput;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.stream.rollup.window.SeriesRollups;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes rollups of measurements and forwards them: all rollups to the topic, final 10 s rollups also to the followers.
 * A record that is not a valid measurement becomes a dead letter. The timestamp of a rollup's record is the start of
 * its window, or the time of the record that caused it where that is earlier, since brokers reject timestamps in the
 * future.
 */
final class RollupProcessor extends ContextualProcessor<byte[], Object, Object, Object> implements RollupOutput {
    private final RollupSettings settings;
    private final EventRange range;
    private final EventRange outputRange;
    private final CheckedMeasurementReader reader = new CheckedMeasurementReader();
    private CommittedCounts<MeasurementOutcome> counts;
    private ProgressMetric progress;
    private SeriesRollups rollups;
    private long causeTime;
    private long lastReceivedAt;
    private boolean changedSincePreview;

    /**
     * @param range event times of the measurements that are counted; earlier ones are ignored, and later ones only
     *     advance the time of their series
     * @param outputRange windows within it are forwarded to the topic; windows that cross its ends are incomplete
     */
    RollupProcessor(RollupSettings settings, EventRange range, EventRange outputRange) {
        this.settings = settings;
        this.range = range;
        this.outputRange = outputRange;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        counts = context.getStateStore(RollupNodes.COUNTS_STORE);
        progress = new ProgressMetric(context);
        rollups = new SeriesRollups(
                settings,
                context.getStateStore(RollupNodes.WINDOWS_STORE),
                context.getStateStore(RollupNodes.COARSE_WINDOWS_STORE),
                this);
        lastReceivedAt = context.currentSystemTimeMs();
        changedSincePreview = true;
        context.schedule(settings.quietAfter().dividedBy(2), PunctuationType.WALL_CLOCK_TIME, this::previewWhenIdle);
    }

    @Override
    public void process(Record<byte[], Object> incoming) {
        lastReceivedAt = context().currentSystemTimeMs();
        List<ConsumerRecord<byte[], byte[]>> batch =
                RecordBatch.of(incoming, context().recordMetadata());
        for (ConsumerRecord<byte[], byte[]> received : batch) {
            handle(received);
        }
        progress.add(batch.size());
    }

    private void handle(ConsumerRecord<byte[], byte[]> received) {
        causeTime = EventTime.of(received);
        if (range.isBefore(causeTime)) {
            return;
        }
        if (range.isAfter(causeTime)) {
            rollups.advanceTime(text(received.key()), causeTime);
            return;
        }
        counts.add(MeasurementOutcome.IN);
        try {
            handle(reader.read(received));
        } catch (MalformedRecordException e) {
            counts.add(MeasurementOutcome.DEAD_LETTERED);
            context().forward(MeasurementDeadLetters.of(received, e), RollupNodes.DEAD_LETTER_SINK);
        }
    }

    private void handle(TemplatedMeasurement measurement) {
        if (rollups.add(measurement)) {
            counts.add(MeasurementOutcome.OUT);
            changedSincePreview = true;
        } else {
            counts.add(MeasurementOutcome.LATE);
        }
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private void previewWhenIdle(long now) {
        counts.publishPrepared();
        if (settings.previews()
                && changedSincePreview
                && now - lastReceivedAt >= settings.quietAfter().toMillis()) {
            changedSincePreview = false;
            causeTime = now;
            rollups.emitPreviews();
        }
    }

    @Override
    public void emit(String key, Rollup rollup) {
        if (outputRange.contains(rollup.windowStart(), rollup.windowEnd())) {
            context().forward(new Record<>(key, rollup, timestamp(rollup)), RollupNodes.ROLLUP_SINK);
        }
    }

    @Override
    public void emitFinal(String key, ClosedRollup closed) {
        Rollup rollup = closed.rollup();
        emit(key, rollup);
        if (rollup.resolution() == Resolution.TEN_SECONDS) {
            context().forward(new Record<>(key, closed, timestamp(rollup)), RollupNodes.FINAL_TEN_SECONDS);
        }
    }

    private long timestamp(Rollup rollup) {
        return causeTime > 0 ? Math.min(rollup.windowStart(), causeTime) : rollup.windowStart();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
