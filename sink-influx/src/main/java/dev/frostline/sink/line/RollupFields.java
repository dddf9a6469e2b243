package dev.frostline.sink.line;

import java.util.List;

/** The fields of a rollup's JSON, numbered in the order in which they are written. */
final class RollupFields {
    static final int FUNCTION_NAME = 0;
    static final int POP_CODE = 1;
    static final int TIER = 2;
    static final int CITY = 3;
    static final int COUNTRY = 4;
    static final int LATITUDE = 5;
    static final int LONGITUDE = 6;
    static final int FUNCTION_VERSION = 7;
    static final int RESOLUTION = 8;
    static final int WINDOW_START = 9;
    static final int WINDOW_END = 10;
    static final int REVISION = 11;
    static final int FINAL = 12;
    static final int COUNT = 13;
    static final int SUM = 14;
    static final int MIN = 15;
    static final int MAX = 16;
    static final int MEAN = 17;
    static final int P50 = 18;
    static final int P90 = 19;
    static final int P95 = 20;
    static final int P99 = 21;
    static final int SKETCH = 22;

    private static final List<String> LABELS = List.of(
            "function_name",
            "pop_code",
            "tier",
            "city",
            "country",
            "latitude",
            "longitude",
            "function_version",
            "resolution",
            "window_start",
            "window_end",
            "revision",
            "final",
            "count",
            "sum",
            "min",
            "max",
            "mean",
            "p50",
            "p90",
            "p95",
            "p99",
            "sketch");

    static final FieldTable TABLE = new FieldTable(
            LABELS,
            FieldTable.set(
                    FUNCTION_NAME,
                    POP_CODE,
                    RESOLUTION,
                    WINDOW_START,
                    FINAL,
                    COUNT,
                    SUM,
                    MIN,
                    MAX,
                    MEAN,
                    P50,
                    P90,
                    P95,
                    P99,
                    SKETCH),
            FieldTable.set(FUNCTION_NAME, POP_CODE, TIER, CITY, COUNTRY, FUNCTION_VERSION, RESOLUTION, SKETCH),
            FieldTable.set(WINDOW_START, WINDOW_END, REVISION, COUNT),
            FieldTable.set(FINAL));

    private RollupFields() {}
}
