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

/** Reads measurements and checks their value, key and time. Used by one thread. */
public final class CheckedMeasurementReader {
    private static final long MAX_LEAD = Duration.ofHours(1).toMillis();

    private final MeasurementTemplateCache templates = new MeasurementTemplateCache();

    /** @throws MalformedRecordException with the check that failed and the reason */
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

    /** @param recordTime epoch milliseconds; 0 or negative where the record has no timestamp */
    private static void requireTime(long eventTime, long recordTime) throws MalformedRecordException {
        if (recordTime > 0 && eventTime > recordTime + MAX_LEAD) {
            throw new MalformedRecordException(
                    RecordCheck.TIMESTAMP,
                    "timestamp is " + Instant.ofEpochMilli(eventTime) + ", more than an hour after its record's "
                            + Instant.ofEpochMilli(recordTime));
        }
    }
}
