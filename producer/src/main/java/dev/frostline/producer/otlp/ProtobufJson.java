package dev.frostline.producer.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;

/**
 * Reads protobuf messages from JSON as OTLP encodes them: lowerCamelCase names, 64-bit integers also as texts, enums as
 * numbers or names. Unknown fields are ignored, and so are bytes, which identify spans and traces only.
 */
final class ProtobufJson {
    private ProtobufJson() {}

    /** @throws IllegalArgumentException if a value has another type than its field; the message names the field */
    static void merge(JsonNode json, Message.Builder builder) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("the body is not a JSON object");
        }
        json.properties().forEach(property -> field(builder.getDescriptorForType(), property.getKey())
                .filter(field -> !property.getValue().isNull())
                .ifPresent(field -> set(builder, field, property.getValue())));
    }

    private static Optional<FieldDescriptor> field(Descriptor message, String name) {
        return message.getFields().stream()
                .filter(field ->
                        field.getJsonName().equals(name) || field.getName().equals(name))
                .findFirst();
    }

    private static void set(Message.Builder builder, FieldDescriptor field, JsonNode json) {
        if (!field.isRepeated()) {
            builder.setField(field, value(builder, field, json));
            return;
        }
        if (!json.isArray()) {
            throw invalid(field, "an array");
        }
        json.forEach(item -> builder.addRepeatedField(field, value(builder, field, item)));
    }

    private static Object value(Message.Builder builder, FieldDescriptor field, JsonNode json) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(builder.newBuilderForField(field), field, json);
            case STRING -> require(json.isTextual(), field, "a text", json.asText());
            case BOOLEAN -> require(json.isBoolean(), field, "true or false", json.booleanValue());
            case BYTE_STRING -> ByteString.EMPTY;
            case ENUM -> constant(field, json);
            case INT -> (int) integer(field, json);
            case LONG -> integer(field, json);
            case FLOAT -> (float) number(field, json);
            case DOUBLE -> number(field, json);
        };
    }

    private static Message message(Message.Builder builder, FieldDescriptor field, JsonNode json) {
        require(json.isObject(), field, "an object", json);
        merge(json, builder);
        return builder.build();
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, JsonNode json) {
        EnumValueDescriptor named = json.isTextual() ? field.getEnumType().findValueByName(json.asText()) : null;
        if (named == null && !json.isInt()) {
            throw invalid(field, "a constant of " + field.getEnumType().getName());
        }
        return named != null ? named : field.getEnumType().findValueByNumberCreatingIfUnknown(json.intValue());
    }

    private static long integer(FieldDescriptor field, JsonNode json) {
        try {
            return json.canConvertToLong() && json.isIntegralNumber()
                    ? json.longValue()
                    : Long.parseLong(json.asText());
        } catch (NumberFormatException e) {
            throw invalid(field, "a whole number");
        }
    }

    private static double number(FieldDescriptor field, JsonNode json) {
        try {
            return json.isNumber() ? json.doubleValue() : Double.parseDouble(json.asText());
        } catch (NumberFormatException e) {
            throw invalid(field, "a number");
        }
    }

    private static <T> T require(boolean isValid, FieldDescriptor field, String type, T value) {
        if (!isValid) {
            throw invalid(field, type);
        }
        return value;
    }

    private static IllegalArgumentException invalid(FieldDescriptor field, String type) {
        return new IllegalArgumentException(field.getJsonName() + " is not " + type);
    }
}
