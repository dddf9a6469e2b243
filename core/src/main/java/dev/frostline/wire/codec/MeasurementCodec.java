package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The measurement's bytes. What has the expected shape is read by {@link MeasurementScanner} in one pass; all
 * else, and all that is wrong, goes to Jackson databind, which alone decides what is refused and why.
 */
final class MeasurementCodec implements WireCodec<Measurement> {
    /** No honest measurement comes near. */
    static final int MAX_BYTES = 65_536;

    private static final JsonFactory JSON = new JsonFactory();

    private final DatabindMeasurementReader databind = new DatabindMeasurementReader();

    @Override
    public Measurement decode(byte[] bytes) throws MalformedRecordException {
        Measurement scanned = bytes == null || bytes.length > MAX_BYTES ? null : new MeasurementScanner(bytes).scan();
        return scanned != null ? scanned : databind.read(bytes);
    }

    @Override
    public byte[] encode(Measurement measurement) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, measurement);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Measurement m) throws IOException {
        json.writeStartObject();
        json.writeStringField("pop_code", m.popCode());
        json.writeStringField("city", m.city());
        json.writeStringField("country", m.country());
        json.writeStringField("tier", m.tier());
        json.writeStringField("function_name", m.functionName());
        if (m.functionVersion() != null) {
            json.writeStringField("function_version", m.functionVersion());
        }
        json.writeNumberField("cold_start_time_ms", m.coldStartTimeMs());
        writeIfKnown(json, "latitude", m.latitude());
        writeIfKnown(json, "longitude", m.longitude());
        json.writeNumberField("timestamp", m.timestamp());
        json.writeEndObject();
    }

    private static void writeIfKnown(JsonGenerator json, String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            json.writeNumberField(name, value);
        }
    }
}
