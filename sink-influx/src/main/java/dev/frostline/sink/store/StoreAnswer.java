package dev.frostline.sink.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The body of a store's answer, which may be anything: each reading is empty where the body is not JSON, or holds no
 * value of the type in that place. Throws nothing.
 */
record StoreAnswer(String body, JsonNode json) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    static StoreAnswer of(String body) {
        return new StoreAnswer(body, parse(body));
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    Optional<String> text(String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    OptionalInt integer(String field) {
        JsonNode value = json.path(field);
        return value.isIntegralNumber() && value.canConvertToInt()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }

    /** A number in the first row of the answer to a query. */
    OptionalLong rowLong(int column) {
        JsonNode value = firstRow().path(column);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** A text in the first row of the answer to a query. */
    Optional<String> rowText(int column) {
        return Optional.of(firstRow().path(column)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private JsonNode firstRow() {
        return json.path("dataset").path(0);
    }
}
