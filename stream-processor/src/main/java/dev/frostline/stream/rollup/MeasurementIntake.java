package dev.frostline.stream.rollup;

import dev.frostline.model.Measurement;
import dev.frostline.wire.Check;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.SeriesMemory;
import dev.frostline.wire.SeriesReading;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads measurements whose value, key and time are right, and tells what is wrong with others. */
final class MeasurementIntake {
    private static final long LARGEST_LEAD = Duration.ofHours(1).toMillis();

    private final SeriesMemory memory = new SeriesMemory();

    SeriesReading read(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        SeriesReading known = memory.recognise(received.key(), received.value());
        SeriesReading reading = known == null ? readAnew(received) : known;
        requireTime(reading.timestamp(), received.timestamp());
        return reading;
    }

    private SeriesReading readAnew(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(received.value());
        KeyCheck.require(received.key(), measurement);
        return memory.remember(received.key(), received.value(), measurement);
    }

    /** @param recordTime not positive where the record had none */
    private static void requireTime(long eventTime, long recordTime) throws MalformedRecordException {
        if (recordTime > 0 && eventTime > recordTime + LARGEST_LEAD) {
            throw new MalformedRecordException(
                    Check.TIMESTAMP,
                    "timestamp is " + Instant.ofEpochMilli(eventTime) + ", more than an hour after its record's "
                            + Instant.ofEpochMilli(recordTime));
        }
    }
}
