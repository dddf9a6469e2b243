package dev.frostline.wire.codec;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;

/** Reads a measurement by Jackson databind: the reference that the scanner is held against. */
final class DatabindMeasurementReader {
    private static final ObjectReader READER = WireJson.mapper().readerFor(WireMeasurement.class);

    Measurement read(byte[] bytes) throws MalformedRecordException {
        return WireJson.decode(bytes, MeasurementCodec.MAX_BYTES, () -> {
            WireMeasurement wire = READER.readValue(bytes);
            if (wire == null) {
                throw new InvalidValueException("pop_code", "is missing");
            }
            return wire.toModel();
        });
    }

    private record WireMeasurement(
            String popCode,
            String city,
            String country,
            String tier,
            String functionName,
            String functionVersion,
            Double coldStartTimeMs,
            Double latitude,
            Double longitude,
            Long timestamp) {

        Measurement toModel() {
            requirePresent("pop_code", popCode);
            requirePresent("function_name", functionName);
            requirePresent("cold_start_time_ms", coldStartTimeMs);
            requirePresent("timestamp", timestamp);
            return new Measurement(
                    popCode,
                    city,
                    country,
                    tier,
                    functionName,
                    functionVersion,
                    coldStartTimeMs,
                    degrees(latitude),
                    degrees(longitude),
                    timestamp);
        }

        private static void requirePresent(String field, Object value) {
            if (value == null) {
                throw new InvalidValueException(field, "is missing");
            }
        }

        private static double degrees(Double value) {
            return value == null ? Double.NaN : value;
        }
    }
}
