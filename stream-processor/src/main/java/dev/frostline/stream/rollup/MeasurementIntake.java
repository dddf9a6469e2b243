package dev.frostline.stream.rollup;

import dev.frostline.model.Measurement;
import dev.frostline.stream.store.CommittedCounts;
import dev.frostline.wire.Check;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.SeriesMemory;
import dev.frostline.wire.SeriesReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets measurements pass whose value, key and time are right; all else becomes a dead letter, and the stream goes on. */
final class MeasurementIntake extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final long LARGEST_LEAD = Duration.ofHours(1).toMillis();

    private final EventRange range;
    private final SeriesMemory memory = new SeriesMemory();
    private CommittedCounts<Outcome> counts;

    MeasurementIntake(EventRange range) {
        this.range = range;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        counts = context.getStateStore(RollupNodes.COUNTS_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> incoming) {
        if (range.isBefore(incoming.timestamp())) {
            return;
        }
        if (range.isAfter(incoming.timestamp())) {
            passTime(incoming);
            return;
        }
        counts.add(Outcome.IN);
        SeriesReading reading;
        try {
            reading = check(incoming);
        } catch (MalformedRecordException e) {
            counts.add(Outcome.DEAD_LETTERED);
            context().forward(DeadLetters.of(incoming, e, context().recordMetadata()), RollupNodes.DEAD_LETTER_SINK);
            return;
        }
        context()
                .forward(
                        new Record<>(reading.key(), reading, incoming.timestamp(), incoming.headers()),
                        RollupNodes.ROLLUP);
    }

    private void passTime(Record<byte[], byte[]> incoming) {
        String key = incoming.key() == null ? "" : new String(incoming.key(), StandardCharsets.UTF_8);
        context().forward(new Record<>(key, null, incoming.timestamp()), RollupNodes.ROLLUP);
    }

    private SeriesReading check(Record<byte[], byte[]> incoming) throws MalformedRecordException {
        SeriesReading known = memory.recognise(incoming.key(), incoming.value());
        SeriesReading reading = known == null ? checkAnew(incoming) : known;
        requireTime(reading.timestamp(), incoming.timestamp());
        return reading;
    }

    private SeriesReading checkAnew(Record<byte[], byte[]> incoming) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(incoming.value());
        KeyCheck.require(incoming.key(), measurement);
        return memory.remember(incoming.key(), incoming.value(), measurement);
    }

    /** @param recordTime 0 where the record had none */
    private static void requireTime(long eventTime, long recordTime) throws MalformedRecordException {
        if (recordTime > 0 && eventTime > recordTime + LARGEST_LEAD) {
            throw new MalformedRecordException(
                    Check.TIMESTAMP,
                    "timestamp is " + Instant.ofEpochMilli(eventTime) + ", more than an hour after its record's "
                            + Instant.ofEpochMilli(recordTime));
        }
    }
}
