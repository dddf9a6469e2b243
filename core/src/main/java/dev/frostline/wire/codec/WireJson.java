package dev.frostline.wire.codec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.frostline.model.InvalidValueException;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the topics have it: snake_case, times in epoch milliseconds, enum constants in lower case, unknown
 * fields ignored, no conversion between types, and nothing behind the one value.
 */
final class WireJson {
    private static final ObjectMapper MAPPER = create();

    private WireJson() {}

    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper create() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // methods of a record that are no components
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(LogicalType.Textual, WireJson::textOnly)
                .withConfigOverride(int.class, WireJson::failOnNull)
                .withConfigOverride(long.class, WireJson::failOnNull)
                .withConfigOverride(double.class, WireJson::failOnNull)
                .withConfigOverride(boolean.class, WireJson::failOnNull)
                .withCoercionConfig(
                        LogicalType.Integer, c -> c.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
                .addModule(new EpochMillisModule())
                .build();
    }

    private static void textOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** A null, or an absent field, is an {@link InvalidNullException}, and no exception of a more general type. */
    private static void failOnNull(MutableConfigOverride override) {
        override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL));
    }

    /** Reads a value; an error names the check that failed. */
    static <T> T decode(byte @Nullable [] bytes, int maxBytes, Reading<T> reading) throws MalformedRecordException {
        byte[] text = requireText(bytes, maxBytes);
        try {
            return reading.read(text);
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        } catch (StreamReadException e) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX,
                    JsonErrors.describe(e) + " at byte " + e.getLocation().getByteOffset(),
                    e);
        } catch (JsonMappingException e) {
            throw mismatch(e);
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, JsonErrors.describe(e), e);
        } catch (IOException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(RecordCheck.VALUE, String.valueOf(e.getMessage()), e);
        } catch (NullPointerException e) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, e.getMessage() + " is missing", e);
        }
    }

    private static byte[] requireText(byte @Nullable [] bytes, int maxBytes) throws MalformedRecordException {
        if (bytes == null || isBlank(bytes)) {
            throw new MalformedRecordException(RecordCheck.EMPTY, "the value is empty");
        }
        if (bytes.length > maxBytes) {
            throw new MalformedRecordException(
                    RecordCheck.TOO_LARGE, "the value has " + bytes.length + " bytes, more than " + maxBytes);
        }
        requireUtf8(bytes);
        return bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void requireUtf8(byte[] bytes) throws MalformedRecordException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException(RecordCheck.ENCODING, "the value is not UTF-8: " + e.getMessage(), e);
        }
    }

    private static MalformedRecordException mismatch(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
        if (e.getCause() instanceof InvalidValueException invalid) {
            return MalformedRecordException.of(invalid);
        }
        if (e.getCause() instanceof NullPointerException missing) {
            return new MalformedRecordException(RecordCheck.MISSING_FIELD, missing.getMessage() + " is missing", e);
        }
        if (e instanceof InvalidNullException) {
            return new MalformedRecordException(RecordCheck.MISSING_FIELD, path + " is missing", e);
        }
        return new MalformedRecordException(
                RecordCheck.TYPE, (path.isEmpty() ? "the value " : path + " ") + JsonErrors.describe(e), e);
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] text) throws IOException;
    }
}
