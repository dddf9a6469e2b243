package dev.frostline.producer.generator.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the line and column of a JSON pointer. */
final class JsonPointerLocator {
    private static final JsonFactory JSON = new JsonFactory();

    private final String json;

    JsonPointerLocator(String json) {
        this.json = json;
    }

    /**
     * @return the location of the value, or of the nearest enclosing one where it is missing; null where none is found
     */
    @Nullable
    JsonLocation of(String pointer) {
        String wanted = pointer;
        while (!wanted.isEmpty()) {
            String exact = wanted;
            JsonLocation[] found = new JsonLocation[1];
            walk(parser -> {
                if (pathOf(parser).equals(exact)) {
                    found[0] = parser.currentTokenLocation();
                }
                return found[0] != null;
            });
            if (found[0] != null) {
                return found[0];
            }
            wanted = wanted.substring(0, wanted.lastIndexOf('/'));
        }
        return null;
    }

    /** @return the pointer of the event with this name */
    String eventNamed(String name) {
        String[] found = {""};
        walk(parser -> {
            String path = pathOf(parser);
            if (path.matches("/events/\\d+/name") && text(parser).equals(name)) {
                found[0] = path.substring(0, path.lastIndexOf('/'));
            }
            return !found[0].isEmpty();
        });
        return found[0];
    }

    private void walk(Predicate<JsonParser> isEnough) {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME && isEnough.test(parser)) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // the parser's own message has the location of malformed JSON
        }
    }

    private static String pathOf(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static String text(JsonParser parser) {
        try {
            return parser.getText();
        } catch (IOException e) {
            return "";
        }
    }
}
