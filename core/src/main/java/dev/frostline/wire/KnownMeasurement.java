package dev.frostline.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.model.Measurement;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A measurement's bytes in five parts: head, cold start, middle, time, tail. Another one with the same head, middle and
 * tail, whose two numbers are plain, is read by a JSON parser as this one but for the numbers.
 */
final class KnownMeasurement {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> NUMBERS = List.of("cold_start_time_ms", "timestamp");
    /** So many others in a row mean that the series looks otherwise now. */
    private static final int PATIENCE = 4;

    private final byte[] key;
    private final byte[] bytes;
    private final SeriesReading reading;
    private final int headEnd;
    private final int middleStart;
    private final int middleEnd;
    private final int tailStart;
    private int patience = PATIENCE;

    private KnownMeasurement(
            byte[] key,
            byte[] bytes,
            SeriesReading reading,
            int headEnd,
            int middleStart,
            int middleEnd,
            int tailStart) {
        this.key = key;
        this.bytes = bytes;
        this.reading = reading;
        this.headEnd = headEnd;
        this.middleStart = middleStart;
        this.middleEnd = middleEnd;
        this.tailStart = tailStart;
    }

    /**
     * @param reading what was read from the bytes
     * @return null where the two numbers are not plain or in another order
     */
    static KnownMeasurement of(byte[] key, byte[] bytes, SeriesReading reading) {
        int[] numbers = offsetsOf(NUMBERS, bytes);
        int coldStart = numbers[0];
        int time = numbers[1];
        if (coldStart < 0 || time < coldStart) {
            return null;
        }
        JsonCursor cursor = new JsonCursor(bytes, coldStart);
        cursor.readDouble();
        int middleStart = cursor.position();
        cursor.moveTo(time);
        cursor.readLong();
        return cursor.hasFailed()
                ? null
                : new KnownMeasurement(key, bytes, reading, coldStart, middleStart, time, cursor.position());
    }

    /** @return null where it is not like this one */
    SeriesReading recognise(byte[] otherKey, byte[] value) {
        SeriesReading recognised = Arrays.equals(key, otherKey) ? read(value) : null;
        patience = recognised == null ? patience - 1 : PATIENCE;
        return recognised;
    }

    boolean isOutdated() {
        return patience <= 0;
    }

    private SeriesReading read(byte[] value) {
        if (value.length > MeasurementCodec.MAX_BYTES || !holds(value, 0, 0, headEnd)) {
            return null;
        }
        JsonCursor cursor = new JsonCursor(value, headEnd);
        double coldStart = cursor.readDouble();
        int middle = cursor.position();
        if (!holds(value, middle, middleStart, middleEnd)) {
            return null;
        }
        cursor.moveTo(middle + middleEnd - middleStart);
        long time = cursor.readLong();
        int tail = cursor.position();
        boolean isLike = !cursor.hasFailed()
                && value.length - tail == bytes.length - tailStart
                && holds(value, tail, tailStart, bytes.length);
        return isLike && Measurement.isValid(coldStart, time)
                ? new SeriesReading(reading.key(), reading.like(), coldStart, time)
                : null;
    }

    private boolean holds(byte[] value, int at, int from, int to) {
        int end = at + to - from;
        return end <= value.length && Arrays.equals(value, at, end, bytes, from, to);
    }

    /** Where the numbers of these fields begin; -1 where there is none. */
    private static int[] offsetsOf(List<String> fields, byte[] bytes) {
        int[] offsets = new int[fields.size()];
        Arrays.fill(offsets, -1);
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int field = fields.indexOf(parser.currentName());
                if (parser.nextToken().isNumeric() && field >= 0) {
                    offsets[field] = (int) parser.currentTokenLocation().getByteOffset();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            Arrays.fill(offsets, -1); // what was accepted with an error in it is not remembered
        }
        return offsets;
    }
}
