package dev.frostline.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.frostline.http.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request as JSON. */
final class JsonBody {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private JsonBody() {}

    /**
     * Reads an absent body as an empty object.
     *
     * @param shape what the body must be, for the message of the error
     */
    static <T> T of(Context context, Class<T> type, String shape) {
        byte[] bytes = context.bodyAsBytes();
        try {
            T body = HttpJson.mapper().readValue(bytes.length == 0 ? EMPTY : bytes, type);
            return body == null ? HttpJson.mapper().readValue(EMPTY, type) : body;
        } catch (JsonMappingException e) {
            String field = e.getPath().isEmpty() ? "body" : e.getPath().get(0).getFieldName();
            throw ProblemException.badParameter(field, "does not fit the shape of the body: " + shape);
        } catch (JsonProcessingException e) {
            throw ProblemException.badParameter("body", "is not JSON");
        } catch (IOException e) {
            throw ProblemException.badParameter("body", "cannot be read");
        }
    }
}
