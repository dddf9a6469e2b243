package dev.frostline.sink.line;

import static dev.frostline.wire.json.JsonField.optional;
import static dev.frostline.wire.json.JsonField.required;

import dev.frostline.wire.json.FieldTable;
import dev.frostline.wire.json.JsonField;
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

    static final FieldTable TABLE = new FieldTable(List.of(
            required("function_name", JsonField.Type.TEXT),
            required("pop_code", JsonField.Type.TEXT),
            optional("tier", JsonField.Type.TEXT),
            optional("city", JsonField.Type.TEXT),
            optional("country", JsonField.Type.TEXT),
            optional("latitude", JsonField.Type.NUMBER),
            optional("longitude", JsonField.Type.NUMBER),
            optional("function_version", JsonField.Type.TEXT),
            required("resolution", JsonField.Type.TEXT),
            required("window_start", JsonField.Type.WHOLE_NUMBER),
            optional("window_end", JsonField.Type.WHOLE_NUMBER),
            optional("revision", JsonField.Type.WHOLE_NUMBER),
            required("final", JsonField.Type.BOOLEAN),
            required("count", JsonField.Type.WHOLE_NUMBER),
            required("sum", JsonField.Type.NUMBER),
            required("min", JsonField.Type.NUMBER),
            required("max", JsonField.Type.NUMBER),
            required("mean", JsonField.Type.NUMBER),
            required("p50", JsonField.Type.NUMBER),
            required("p90", JsonField.Type.NUMBER),
            required("p95", JsonField.Type.NUMBER),
            required("p99", JsonField.Type.NUMBER),
            required("sketch", JsonField.Type.TEXT)));

    private RollupFields() {}
}
