package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Rollup;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The rollup's bytes. Written field by field, since every measurement leads to some of them; read by Jackson databind,
 * as {@link WireRollup} describes them.
 */
final class RollupCodec implements WireCodec<Rollup> {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final int USUAL_BYTES = 1024;

    private final WireCodec<Rollup> databind = new JsonCodec<>(WireRollup.class, WireRollup::from, WireRollup::toModel);

    @Override
    public Rollup decode(byte @Nullable [] bytes) throws MalformedRecordException {
        return databind.decode(bytes);
    }

    @Override
    public byte[] encode(Rollup rollup) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeTags(json, rollup);
            writeWindow(json, rollup);
            writeNumbers(json, rollup.sketch());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeTags(JsonGenerator json, Rollup rollup) throws IOException {
        write(json, Name.FUNCTION_NAME, rollup.series().functionName());
        write(json, Name.POP_CODE, rollup.series().popCode());
        write(json, Name.TIER, rollup.series().tier());
        write(json, Name.CITY, rollup.city());
        write(json, Name.COUNTRY, rollup.country());
        writeDegrees(json, Name.LATITUDE, rollup.latitude());
        writeDegrees(json, Name.LONGITUDE, rollup.longitude());
        write(json, Name.FUNCTION_VERSION, rollup.functionVersion());
    }

    private static void writeWindow(JsonGenerator json, Rollup rollup) throws IOException {
        write(json, Name.RESOLUTION, rollup.resolution().label());
        write(json, Name.WINDOW_START, rollup.windowStart());
        write(json, Name.WINDOW_END, rollup.windowEnd());
        write(json, Name.REVISION, rollup.revision());
        json.writeFieldName(Name.FINAL);
        json.writeBoolean(rollup.isFinal());
    }

    private static void writeNumbers(JsonGenerator json, LatencySketch sketch) throws IOException {
        write(json, Name.COUNT, sketch.count());
        write(json, Name.SUM, sketch.sum());
        write(json, Name.MIN, sketch.min());
        write(json, Name.MAX, sketch.max());
        write(json, Name.MEAN, sketch.mean());
        write(json, Name.P50, sketch.quantile(0.50));
        write(json, Name.P90, sketch.quantile(0.90));
        write(json, Name.P95, sketch.quantile(0.95));
        write(json, Name.P99, sketch.quantile(0.99));
        json.writeFieldName(Name.SKETCH);
        json.writeBinary(sketch.bins());
    }

    private static void write(JsonGenerator json, SerializedString name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private static void write(JsonGenerator json, SerializedString name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    private static void write(JsonGenerator json, SerializedString name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    private static void writeDegrees(JsonGenerator json, SerializedString name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeFieldName(name);
            json.writeNull();
        } else {
            write(json, name, value);
        }
    }

    /** The names of the fields, as bytes. */
    private static final class Name {
        static final SerializedString FUNCTION_NAME = new SerializedString("function_name");
        static final SerializedString POP_CODE = new SerializedString("pop_code");
        static final SerializedString TIER = new SerializedString("tier");
        static final SerializedString CITY = new SerializedString("city");
        static final SerializedString COUNTRY = new SerializedString("country");
        static final SerializedString LATITUDE = new SerializedString("latitude");
        static final SerializedString LONGITUDE = new SerializedString("longitude");
        static final SerializedString FUNCTION_VERSION = new SerializedString("function_version");
        static final SerializedString RESOLUTION = new SerializedString("resolution");
        static final SerializedString WINDOW_START = new SerializedString("window_start");
        static final SerializedString WINDOW_END = new SerializedString("window_end");
        static final SerializedString REVISION = new SerializedString("revision");
        static final SerializedString FINAL = new SerializedString("final");
        static final SerializedString COUNT = new SerializedString("count");
        static final SerializedString SUM = new SerializedString("sum");
        static final SerializedString MIN = new SerializedString("min");
        static final SerializedString MAX = new SerializedString("max");
        static final SerializedString MEAN = new SerializedString("mean");
        static final SerializedString P50 = new SerializedString("p50");
        static final SerializedString P90 = new SerializedString("p90");
        static final SerializedString P95 = new SerializedString("p95");
        static final SerializedString P99 = new SerializedString("p99");
        static final SerializedString SKETCH = new SerializedString("sketch");
    }
}
