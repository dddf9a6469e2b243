package dev.frostline.stream.rollup;

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
final class MeasurementIntake {
    private static final long LARGEST_LEAD = Duration.ofHours(1).toMillis();

    private final MeasurementTemplateCache memory = new MeasurementTemplateCache();

    TemplatedMeasurement read(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        TemplatedMeasurement known = memory.match(received.key(), received.value());
        TemplatedMeasurement reading = known == null ? readAnew(received) : known;
        requireTime(reading.timestamp(), received.timestamp());
        return reading;
    }

    private TemplatedMeasurement readAnew(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(received.value());
        KeyCheck.require(received.key(), measurement);
        return memory.put(received.key(), received.value(), measurement);
    }

    /** @param recordTime not positive where the record had none */
    private static void requireTime(long eventTime, long recordTime) throws MalformedRecordException {
        if (recordTime > 0 && eventTime > recordTime + LARGEST_LEAD) {
            throw new MalformedRecordException(
                    RecordCheck.TIMESTAMP,
                    "timestamp is " + Instant.ofEpochMilli(eventTime) + ", more than an hour after its record's "
                            + Instant.ofEpochMilli(recordTime));
        }
    }
}
