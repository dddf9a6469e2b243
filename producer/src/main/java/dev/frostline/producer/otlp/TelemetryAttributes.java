package dev.frostline.producer.otlp;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a resource and of one of its spans or points, by the semantic conventions of OpenTelemetry. An
 * attribute of the span or point overrides one of the resource.
 */
final class TelemetryAttributes {
    private static final long MEBIBYTE = 1024 * 1024;

    private final Map<String, AnyValue> values = new HashMap<>();

    TelemetryAttributes(List<KeyValue> resource, List<KeyValue> own) {
        resource.forEach(each -> values.put(each.getKey(), each.getValue()));
        own.forEach(each -> values.put(each.getKey(), each.getValue()));
    }

    boolean isColdStart() {
        AnyValue value = values.get("faas.coldstart");
        return value != null && (value.getBoolValue() || value.getStringValue().equals("true"));
    }

    /** @throws dev.frostline.model.InvalidValueException if an attribute is missing or invalid */
    Measurement measurement(double millis, long timeUnixNano) {
        return MeasurementBuilder.builder()
                .functionName(text("faas.name", "service.name"))
                .functionVersion(text("faas.version", "service.version"))
                .popCode(text("cloud.region", "cloud.availability_zone"))
                .city("")
                .country("")
                .tier(tier())
                .coldStartTimeMs(millis)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(TimeUnit.NANOSECONDS.toMillis(timeUnixNano))
                .build();
    }

    /** The memory in MiB and the architecture, such as {@code 512-arm64}, as far as they are known. */
    private String tier() {
        AnyValue memory = values.get("faas.max_memory");
        String size = memory == null || memory.getIntValue() <= 0 ? "" : Long.toString(memory.getIntValue() / MEBIBYTE);
        String architecture = Objects.requireNonNullElse(text("host.arch"), "");
        return size.isEmpty() || architecture.isEmpty() ? size + architecture : size + "-" + architecture;
    }

    /** @return the first that is there; null if none is */
    private @Nullable String text(String... names) {
        for (String name : names) {
            AnyValue value = values.get(name);
            if (value != null && !value.getStringValue().isEmpty()) {
                return value.getStringValue();
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TelemetryAttributes attributes && values.equals(attributes.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
