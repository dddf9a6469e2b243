package dev.frostline.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 defines it. A field that is null or empty is absent in JSON.
 *
 * @param title the phrase of the status
 * @param instance the path of the request
 * @param parameter the parameter or field that is wrong
 * @param errors what is wrong with single items of the request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String parameter,
        List<?> errors) {
    static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE = "about:blank";
    private static final ObjectMapper JSON = new ObjectMapper();

    static ProblemDocument of(ProblemException problem, String instance) {
        return new ProblemDocument(
                TYPE,
                title(problem.status()),
                problem.status(),
                problem.detail(),
                instance,
                problem.parameter(),
                problem.errors());
    }

    static ProblemDocument of(int status, String detail) {
        return new ProblemDocument(TYPE, title(status), status, detail, null, null, List.of());
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document could not be written: " + e.getOriginalMessage(), e);
        }
    }

    private static String title(int status) {
        return HttpStatus.forStatus(status).getMessage();
    }
}
