package dev.frostline.producer.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON around messages: the batches of a subscription ({@code logEvents}), the answers of {@code filter-log-events} and
 * {@code get-log-events} ({@code events}) and of {@code get-query-results} ({@code results}), arrays of the Telemetry API,
 * and the rows of a query, which are lists of fields and values.
 */
record CloudWatchEnvelope(boolean isEnvelope, List<JsonNode> entries) {
    private static final List<String> ENTRIES = List.of("logEvents", "events", "results");
    private static final List<String> MESSAGES = List.of("message", "@message", "log");
    private static final CloudWatchEnvelope NONE = new CloudWatchEnvelope(false, List.of());

    static CloudWatchEnvelope of(JsonNode json) {
        if (json.isArray()) {
            return new CloudWatchEnvelope(true, elements(json));
        }
        for (String name : ENTRIES) {
            if (json.path(name).isArray()) {
                return new CloudWatchEnvelope(true, elements(json.path(name)));
            }
        }
        return NONE;
    }

    /** Tells an array from a text that begins with a bracket, such as {@code [INFO]}. */
    static boolean isJsonArray(String text) {
        int next = 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && "{[]".indexOf(text.charAt(next)) >= 0;
    }

    /** @return empty where the entry has no message */
    static String message(JsonNode entry) {
        for (String name : MESSAGES) {
            if (entry.path(name).isTextual()) {
                return entry.path(name).textValue();
            }
        }
        return "";
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(element -> elements.add(isRow(element) ? entry(element) : element));
        return elements;
    }

    /** A row of a query: {@code [{"field":"@message","value":"…"},…]}. */
    private static boolean isRow(JsonNode element) {
        return element.isArray()
                && !element.isEmpty()
                && element.get(0).path("field").isTextual();
    }

    private static JsonNode entry(JsonNode row) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        row.forEach(field ->
                entry.put(field.path("field").asText(), field.path("value").asText()));
        return entry;
    }
}
