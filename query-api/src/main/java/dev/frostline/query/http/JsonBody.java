package dev.frostline.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a request carries, as JSON. */
final class JsonBody {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private JsonBody() {}

    /**
     * A request without a body is one with an empty object.
     *
     * @param shape what it must be, for people
     */
    static <T> T of(Context context, Class<T> type, String shape) {
        byte[] bytes = context.bodyAsBytes();
        try {
            T body = HttpJson.mapper().readValue(bytes.length == 0 ? EMPTY : bytes, type);
            return body == null ? HttpJson.mapper().readValue(EMPTY, type) : body;
        } catch (JsonMappingException e) {
            String field = e.getPath().isEmpty() ? "body" : e.getPath().get(0).getFieldName();
            throw RequestException.badParameter(field, "is not what it must be: " + shape);
        } catch (JsonProcessingException e) {
            throw RequestException.badParameter("body", "is not JSON");
        } catch (IOException e) {
            throw RequestException.badParameter("body", "cannot be read");
        }
    }
}
