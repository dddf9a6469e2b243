package dev.frostline.wire.codec;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.json.FieldReader;
import dev.frostline.wire.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a measurement whose JSON holds known fields, each once, with plain strings and plain numbers. For every other
 * value (escapes, nulls, unknown fields, characters outside ASCII, exponents, anything wrong) {@link #scan} returns
 * null; it never decides that a value is invalid. One instance for one value.
 */
final class MeasurementScanner implements FieldReader {
    private final JsonCursor cursor;
    private final MeasurementBuilder measurement =
            MeasurementBuilder.builder().latitude(Double.NaN).longitude(Double.NaN);

    MeasurementScanner(byte[] bytes) {
        this.cursor = new JsonCursor(bytes);
    }

    /** @return null where Jackson must decide what the bytes are */
    @Nullable
    Measurement scan() {
        if (!MeasurementFields.TABLE.scan(cursor, this)) {
            return null;
        }
        try {
            return measurement.build();
        } catch (InvalidValueException e) {
            return null; // Jackson finds the same problem and describes it
        }
    }

    @Override
    public boolean read(int field, JsonCursor value) {
        if (field <= MeasurementFields.FUNCTION_VERSION) {
            set(field, value.readText());
        } else if (field == MeasurementFields.TIMESTAMP) {
            measurement.timestamp(value.readLong());
        } else {
            set(field, value.readDouble());
        }
        return true;
    }

    private void set(int field, @Nullable String text) {
        switch (field) {
            case MeasurementFields.POP_CODE -> measurement.popCode(text);
            case MeasurementFields.CITY -> measurement.city(text);
            case MeasurementFields.COUNTRY -> measurement.country(text);
            case MeasurementFields.TIER -> measurement.tier(text);
            case MeasurementFields.FUNCTION_NAME -> measurement.functionName(text);
            default -> measurement.functionVersion(text);
        }
    }

    private void set(int field, double number) {
        switch (field) {
            case MeasurementFields.COLD_START_TIME_MS -> measurement.coldStartTimeMs(number);
            case MeasurementFields.LATITUDE -> measurement.latitude(number);
            default -> measurement.longitude(number);
        }
    }
}
