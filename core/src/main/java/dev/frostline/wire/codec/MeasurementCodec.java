package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The measurement's bytes. {@link MeasurementScanner} reads a value of the usual shape in one pass. Jackson databind reads
 * every other value, and alone decides what is rejected and why.
 */
final class MeasurementCodec implements WireCodec<Measurement> {
    /** Far more than a measurement needs. */
    static final int MAX_BYTES = 65_536;

    private static final JsonFactory JSON = new JsonFactory();

    private final DatabindMeasurementReader databind = new DatabindMeasurementReader();

    @Override
    public Measurement decode(byte @Nullable [] bytes) throws MalformedRecordException {
        if (bytes != null && bytes.length <= MAX_BYTES) {
            Measurement scanned = new MeasurementScanner(bytes).scan();
            if (scanned != null) {
                return scanned;
            }
        }
        return databind.read(bytes);
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
