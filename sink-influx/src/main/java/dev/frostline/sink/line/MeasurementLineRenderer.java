package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.codec.MeasurementFields;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Points of {@code cold_start_metrics}. The nanoseconds below the millisecond are the record's offset, so that two
 * measurements of a series in one millisecond stay two points, and each has the same name whenever it is read again.
 * Numbers are copied as they are written: in JSON as in line protocol they are decimals.
 */
public final class MeasurementLineRenderer implements LineRenderer {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;
    /** The codec rejects longer values. */
    private static final int MAX_BYTES = 65_536;

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

    private final FieldRanges scanner = new FieldRanges(MeasurementFields.TABLE);

    @Override
    public void render(ConsumerRecord<byte[], byte[]> record, LineBuffer out) throws MalformedRecordException {
        byte[] value = record.value();
        if (value == null || value.length > MAX_BYTES || !scanner.scan(value) || !isValid()) {
            rescan(value);
        }
        out.ascii(MEASUREMENT);
        TagRules.append(scanner, MeasurementFields.CITY, CITY, out);
        TagRules.append(scanner, MeasurementFields.COUNTRY, COUNTRY, out);
        TagRules.append(scanner, MeasurementFields.FUNCTION_NAME, FUNCTION_NAME, out);
        TagRules.append(scanner, MeasurementFields.POP_CODE, POP_CODE, out);
        TagRules.append(scanner, MeasurementFields.TIER, TIER, out);
        number(MeasurementFields.COLD_START_TIME_MS, COLD_START_TIME_MS, out);
        number(MeasurementFields.LATITUDE, LATITUDE, out);
        number(MeasurementFields.LONGITUDE, LONGITUDE, out);
        out.ascii(' ');
        out.copy(
                scanner.bytes(),
                scanner.start(MeasurementFields.TIMESTAMP),
                scanner.length(MeasurementFields.TIMESTAMP));
        out.sixDigits((int) (record.offset() % NANOS_PER_MILLI));
        out.ascii('\n');
    }

    private void number(int field, byte[] name, LineBuffer out) {
        if (scanner.has(field)) {
            out.ascii(name);
            out.copy(scanner.bytes(), scanner.start(field), scanner.length(field));
        }
    }

    /** The codec validates the record, and encodes a valid one in the form that the scanner reads. */
    private void rescan(byte[] value) throws MalformedRecordException {
        byte[] canonical = Codecs.MEASUREMENT.encode(Codecs.MEASUREMENT.decode(value));
        if (!scanner.scan(canonical)) {
            throw new MalformedRecordException(RecordCheck.VALUE, "a number of the measurement is out of any range");
        }
    }

    private boolean isValid() {
        long timestamp = scanner.integer(MeasurementFields.TIMESTAMP);
        return TagRules.isKeyPart(scanner, MeasurementFields.FUNCTION_NAME, true)
                && TagRules.isKeyPart(scanner, MeasurementFields.POP_CODE, true)
                && TagRules.isKeyPart(scanner, MeasurementFields.TIER, false)
                && TagRules.isTag(scanner, MeasurementFields.CITY)
                && TagRules.isTag(scanner, MeasurementFields.COUNTRY)
                && TagRules.isTag(scanner, MeasurementFields.FUNCTION_VERSION)
                && timestamp >= Measurement.MIN_TIMESTAMP
                && timestamp < Measurement.END_TIMESTAMP
                && isPositive(MeasurementFields.COLD_START_TIME_MS)
                && isWithin(MeasurementFields.LATITUDE, MAX_LATITUDE)
                && isWithin(MeasurementFields.LONGITUDE, MAX_LONGITUDE);
    }

    private boolean isPositive(int field) {
        return scanner.bytes()[scanner.start(field)] != '-';
    }

    /** Only if that is certain: an exponent, or the limit itself, is left to the codec. */
    private boolean isWithin(int field, int limit) {
        return !scanner.has(field)
                || !scanner.contains(field, 'e') && !scanner.contains(field, 'E') && scanner.magnitude(field) < limit;
    }
}
