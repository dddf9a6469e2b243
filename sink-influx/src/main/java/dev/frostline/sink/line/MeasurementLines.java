package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.frostline.model.Measurement;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Points of {@code cold_start_metrics}. The nanoseconds below the millisecond are the record's offset, so that two
 * measurements of a series in one millisecond stay two points, and each has the same name whenever it is read again.
 */
public final class MeasurementLines implements LineRenderer {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final byte[] MEASUREMENT = "cold_start_metrics".getBytes(US_ASCII);
    // Tags in the order of their names, as InfluxDB sorts them.
    private static final byte[] CITY = ",city=".getBytes(US_ASCII);
    private static final byte[] COUNTRY = ",country=".getBytes(US_ASCII);
    private static final byte[] FUNCTION_NAME = ",function_name=".getBytes(US_ASCII);
    private static final byte[] POP_CODE = ",pop_code=".getBytes(US_ASCII);
    private static final byte[] TIER = ",tier=".getBytes(US_ASCII);
    private static final byte[] COLD_START_TIME_MS = " cold_start_time_ms=".getBytes(US_ASCII);
    private static final byte[] LATITUDE = ",latitude=".getBytes(US_ASCII);
    private static final byte[] LONGITUDE = ",longitude=".getBytes(US_ASCII);

    @Override
    public void render(ConsumerRecord<byte[], byte[]> record, LineBuffer out) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(record.value());
        out.ascii(MEASUREMENT);
        tag(out, CITY, measurement.city());
        tag(out, COUNTRY, measurement.country());
        tag(out, FUNCTION_NAME, measurement.functionName());
        tag(out, POP_CODE, measurement.popCode());
        tag(out, TIER, measurement.tier());
        out.ascii(COLD_START_TIME_MS);
        out.number(measurement.coldStartTimeMs());
        coordinate(out, LATITUDE, measurement.latitude());
        coordinate(out, LONGITUDE, measurement.longitude());
        out.ascii(' ');
        out.number(measurement.timestamp() * NANOS_PER_MILLI + record.offset() % NANOS_PER_MILLI);
        out.ascii('\n');
    }

    private static void tag(LineBuffer out, byte[] name, String value) {
        if (!value.isEmpty()) {
            out.ascii(name);
            out.tagValue(value);
        }
    }

    private static void coordinate(LineBuffer out, byte[] name, double degrees) {
        if (!Double.isNaN(degrees)) {
            out.ascii(name);
            out.number(degrees);
        }
    }
}
