package dev.frostline.wire.codec;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.wire.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/**
 * Reads a measurement whose JSON holds known fields, each once, with plain strings and plain numbers. Whatever
 * is not so (escapes, nulls, unknown fields, characters outside ASCII, exponents, anything wrong) makes
 * {@link #scan} give up with null; it never decides that something is invalid. One instance for one value.
 */
final class MeasurementScanner {
    private static final int POP_CODE = 0;
    private static final int CITY = 1;
    private static final int COUNTRY = 2;
    private static final int TIER = 3;
    private static final int FUNCTION_NAME = 4;
    private static final int FUNCTION_VERSION = 5;
    private static final int COLD_START_TIME_MS = 6;
    private static final int LATITUDE = 7;
    private static final int LONGITUDE = 8;
    private static final int TIMESTAMP = 9;
    private static final int REQUIRED = 1 << POP_CODE | 1 << FUNCTION_NAME | 1 << COLD_START_TIME_MS | 1 << TIMESTAMP;

    /** With their closing quotes, so that none is the beginning of another. */
    private static final byte[][] NAMES = names(
            "pop_code",
            "city",
            "country",
            "tier",
            "function_name",
            "function_version",
            "cold_start_time_ms",
            "latitude",
            "longitude",
            "timestamp");

    private final JsonCursor cursor;
    private final String[] texts = new String[FUNCTION_VERSION + 1];
    private int expected;
    private int seen;
    private double coldStartTimeMs;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private long timestamp;

    MeasurementScanner(byte[] bytes) {
        this.cursor = new JsonCursor(bytes);
    }

    /** @return null where it is for Jackson to say what this is */
    Measurement scan() {
        if (!cursor.consume('{')) {
            return null;
        }
        do {
            readField();
        } while (!cursor.hasFailed() && cursor.consume(','));
        if (cursor.hasFailed() || !cursor.consume('}') || !cursor.isAtEnd() || (seen & REQUIRED) != REQUIRED) {
            return null;
        }
        return toMeasurement();
    }

    private Measurement toMeasurement() {
        try {
            return new Measurement(
                    texts[POP_CODE],
                    texts[CITY],
                    texts[COUNTRY],
                    texts[TIER],
                    texts[FUNCTION_NAME],
                    texts[FUNCTION_VERSION],
                    coldStartTimeMs,
                    latitude,
                    longitude,
                    timestamp);
        } catch (InvalidValueException e) {
            return null; // Jackson's way words the refusal
        }
    }

    private void readField() {
        int field = readName();
        if (field < 0 || (seen & 1 << field) != 0 || !cursor.consume(':')) {
            cursor.fail();
            return;
        }
        seen |= 1 << field;
        expected = field + 1;
        cursor.skipSpace();
        if (field <= FUNCTION_VERSION) {
            texts[field] = cursor.readText();
        } else {
            readNumberOf(field);
        }
    }

    private void readNumberOf(int field) {
        switch (field) {
            case COLD_START_TIME_MS -> coldStartTimeMs = cursor.readDouble();
            case LATITUDE -> latitude = cursor.readDouble();
            case LONGITUDE -> longitude = cursor.readDouble();
            default -> timestamp = cursor.readLong();
        }
    }

    /** Fields mostly come in one order, so the one after the last is tried first. */
    private int readName() {
        if (!cursor.consume('"')) {
            return -1;
        }
        for (int i = 0; i < NAMES.length; i++) {
            int field = (expected + i) % NAMES.length;
            if (cursor.consume(NAMES[field])) {
                return field;
            }
        }
        return -1;
    }

    private static byte[][] names(String... names) {
        byte[][] result = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            result[i] = (names[i] + '"').getBytes(StandardCharsets.US_ASCII);
        }
        return result;
    }
}
