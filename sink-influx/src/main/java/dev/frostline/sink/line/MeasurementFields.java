package dev.frostline.sink.line;

import java.util.List;

/** The fields of a measurement's JSON, numbered in the order in which they are written. */
final class MeasurementFields {
    static final int POP_CODE = 0;
    static final int CITY = 1;
    static final int COUNTRY = 2;
    static final int TIER = 3;
    static final int FUNCTION_NAME = 4;
    static final int FUNCTION_VERSION = 5;
    static final int COLD_START_TIME_MS = 6;
    static final int LATITUDE = 7;
    static final int LONGITUDE = 8;
    static final int TIMESTAMP = 9;

    static final FieldTable TABLE = new FieldTable(
            List.of(
                    "pop_code",
                    "city",
                    "country",
                    "tier",
                    "function_name",
                    "function_version",
                    "cold_start_time_ms",
                    "latitude",
                    "longitude",
                    "timestamp"),
            FieldTable.set(POP_CODE, FUNCTION_NAME, COLD_START_TIME_MS, TIMESTAMP),
            FieldTable.set(POP_CODE, CITY, COUNTRY, TIER, FUNCTION_NAME, FUNCTION_VERSION),
            FieldTable.set(TIMESTAMP),
            FieldTable.set());

    private MeasurementFields() {}
}
