package dev.frostline.wire.codec;

import static dev.frostline.wire.json.JsonField.optional;
import static dev.frostline.wire.json.JsonField.required;

import dev.frostline.wire.json.FieldTable;
import dev.frostline.wire.json.JsonField;
import java.util.List;

/** The fields of a measurement's JSON, numbered in the order in which they are written. */
public final class MeasurementFields {
    public static final int POP_CODE = 0;
    public static final int CITY = 1;
    public static final int COUNTRY = 2;
    public static final int TIER = 3;
    public static final int FUNCTION_NAME = 4;
    public static final int FUNCTION_VERSION = 5;
    public static final int COLD_START_TIME_MS = 6;
    public static final int LATITUDE = 7;
    public static final int LONGITUDE = 8;
    public static final int TIMESTAMP = 9;

    public static final FieldTable TABLE = new FieldTable(List.of(
            required("pop_code", JsonField.Type.TEXT),
            optional("city", JsonField.Type.TEXT),
            optional("country", JsonField.Type.TEXT),
            optional("tier", JsonField.Type.TEXT),
            required("function_name", JsonField.Type.TEXT),
            optional("function_version", JsonField.Type.TEXT),
            required("cold_start_time_ms", JsonField.Type.NUMBER),
            optional("latitude", JsonField.Type.NUMBER),
            optional("longitude", JsonField.Type.NUMBER),
            required("timestamp", JsonField.Type.WHOLE_NUMBER)));

    private MeasurementFields() {}
}
