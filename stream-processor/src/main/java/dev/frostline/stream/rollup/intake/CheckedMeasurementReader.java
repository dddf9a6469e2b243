package dev.frostline.stream.rollup.intake;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.codec.MeasurementTemplateCache;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads measurements whose value, key and time are right, and tells what is wrong with others. */
public final class CheckedMeasurementReader {
    private static final long MAX_LEAD = Duration.ofHours(1).toMillis();

    private final MeasurementTemplateCache templates = new MeasurementTemplateCache();

    public TemplatedMeasurement read(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        TemplatedMeasurement matched = templates.match(received.key(), received.value());
        TemplatedMeasurement measurement = matched == null ? decode(received) : matched;
        requireTime(measurement.timestamp(), received.timestamp());
        return measurement;
    }

    private TemplatedMeasurement decode(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(received.value());
        KeyCheck.require(received.key(), measurement);
        return templates.put(received.key(), received.value(), measurement);
    }

    /** @param recordTime not positive where the record had none */
    private static void requireTime(long eventTime, long recordTime) throws MalformedRecordException {
        if (recordTime > 0 && eventTime > recordTime + MAX_LEAD) {
            throw new MalformedRecordException(
                    RecordCheck.TIMESTAMP,
                    "timestamp is " + Instant.ofEpochMilli(eventTime) + ", more than an hour after its record's "
                            + Instant.ofEpochMilli(recordTime));
        }
    }
}
