package dev.frostline.wire.codec;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** Reads a measurement by Jackson databind: the reference that the scanner is tested against. */
final class DatabindMeasurementReader {
    private static final ObjectReader READER = WireJson.mapper().readerFor(WireMeasurement.class);

    Measurement read(byte @Nullable [] bytes) throws MalformedRecordException {
        return WireJson.decode(bytes, MeasurementCodec.MAX_BYTES, text -> {
            WireMeasurement wire = READER.readValue(text);
            return required("pop_code", wire).toModel();
        });
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw InvalidValueException.missing(field);
        }
        return value;
    }

    private record WireMeasurement(
            @Nullable String popCode,
            String city,
            String country,
            String tier,
            @Nullable String functionName,
            @Nullable String functionVersion,
            @Nullable Double coldStartTimeMs,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Long timestamp) {
        Measurement toModel() {
            return MeasurementBuilder.builder()
                    .popCode(required("pop_code", popCode))
                    .functionName(required("function_name", functionName))
                    .coldStartTimeMs(required("cold_start_time_ms", coldStartTimeMs))
                    .timestamp(required("timestamp", timestamp))
                    .city(city)
                    .country(country)
                    .tier(tier)
                    .functionVersion(functionVersion)
                    .latitude(degrees(latitude))
                    .longitude(degrees(longitude))
                    .build();
        }

        private static double degrees(@Nullable Double value) {
            return value == null ? Double.NaN : value;
        }
    }
}
