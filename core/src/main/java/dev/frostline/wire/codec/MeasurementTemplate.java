package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.model.Measurement;
import dev.frostline.wire.json.JsonCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement's bytes in five parts: head, cold start, middle, time, tail. A value with the same head, middle and tail
 * and two plain numbers is the same measurement with other numbers, so that only the numbers need to be read.
 */
final class MeasurementTemplate {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> NUMBERS = List.of("cold_start_time_ms", "timestamp");
    /** After so many values in a row that do not match, the template is replaced. */
    private static final int MAX_MISSES = 4;

    private final byte[] key;
    private final byte[] bytes;
    private final TemplatedMeasurement example;
    private final int headEnd;
    private final int middleStart;
    private final int middleEnd;
    private final int tailStart;
    private int missesLeft = MAX_MISSES;

    private MeasurementTemplate(
            byte[] key,
            byte[] bytes,
            TemplatedMeasurement example,
            int headEnd,
            int middleStart,
            int middleEnd,
            int tailStart) {
        this.key = key;
        this.bytes = bytes;
        this.example = example;
        this.headEnd = headEnd;
        this.middleStart = middleStart;
        this.middleEnd = middleEnd;
        this.tailStart = tailStart;
    }

    /**
     * @param example what was read from the bytes
     * @return null where the two numbers are not plain or in another order
     */
    static @Nullable MeasurementTemplate of(byte[] key, byte[] bytes, TemplatedMeasurement example) {
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
                : new MeasurementTemplate(key, bytes, example, coldStart, middleStart, time, cursor.position());
    }

    /** @return null where key or value differ from the template in more than the two numbers */
    @Nullable
    TemplatedMeasurement match(byte[] otherKey, byte[] value) {
        TemplatedMeasurement matched = Arrays.equals(key, otherKey) ? read(value) : null;
        missesLeft = matched == null ? missesLeft - 1 : MAX_MISSES;
        return matched;
    }

    boolean isOutdated() {
        return missesLeft <= 0;
    }

    private @Nullable TemplatedMeasurement read(byte[] value) {
        if (value.length > MeasurementCodec.MAX_BYTES || !regionMatches(value, 0, 0, headEnd)) {
            return null;
        }
        JsonCursor cursor = new JsonCursor(value, headEnd);
        double coldStart = cursor.readDouble();
        int middle = cursor.position();
        if (!regionMatches(value, middle, middleStart, middleEnd)) {
            return null;
        }
        cursor.moveTo(middle + middleEnd - middleStart);
        long time = cursor.readLong();
        int tail = cursor.position();
        boolean isMatch = !cursor.hasFailed()
                && value.length - tail == bytes.length - tailStart
                && regionMatches(value, tail, tailStart, bytes.length);
        return isMatch && Measurement.isValid(coldStart, time)
                ? new TemplatedMeasurement(example.key(), example.template(), coldStart, time)
                : null;
    }

    private boolean regionMatches(byte[] value, int offset, int from, int to) {
        int end = offset + to - from;
        return end <= value.length && Arrays.equals(value, offset, end, bytes, from, to);
    }

    /** @return the index of the first byte of each field's number; -1 where the field has no number */
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
            Arrays.fill(offsets, -1); // a value with a syntax error makes no template
        }
        return offsets;
    }
}
