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
        switch (field) {
            case MeasurementFields.POP_CODE -> measurement.popCode(value.readText());
            case MeasurementFields.CITY -> measurement.city(value.readText());
            case MeasurementFields.COUNTRY -> measurement.country(value.readText());
            case MeasurementFields.TIER -> measurement.tier(value.readText());
            case MeasurementFields.FUNCTION_NAME -> measurement.functionName(value.readText());
            case MeasurementFields.FUNCTION_VERSION -> measurement.functionVersion(value.readText());
            case MeasurementFields.COLD_START_TIME_MS -> measurement.coldStartTimeMs(value.readDouble());
            case MeasurementFields.LATITUDE -> measurement.latitude(value.readDouble());
            case MeasurementFields.LONGITUDE -> measurement.longitude(value.readDouble());
            default -> measurement.timestamp(value.readLong());
        }
        return true;
    }
}
