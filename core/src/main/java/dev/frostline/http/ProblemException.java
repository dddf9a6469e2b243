package dev.frostline.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem document. It has no stack trace, since it is an answer and not a failure. */
public final class ProblemException extends RuntimeException {
    /** When a client that was refused may come again. */
    static final String RETRY_SECONDS = "1";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;
    private final @Nullable String parameter;
    private final transient Map<String, String> headers;
    private final transient List<?> errors;

    /**
     * @param status from 400 to 599
     * @param detail one sentence for people
     */
    public ProblemException(int status, String detail) {
        this(status, detail, null, Map.of(), List.of());
    }

    private ProblemException(
            int status, String detail, @Nullable String parameter, Map<String, String> headers, List<?> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.parameter = parameter;
        this.headers = Map.copyOf(headers);
        this.errors = List.copyOf(errors);
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, detail);
    }

    /** @param problem what is wrong with the parameter; follows its name in the sentence */
    public static ProblemException badParameter(String parameter, String problem) {
        return new ProblemException(400, parameter + " " + problem, parameter, Map.of(), List.of());
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, detail);
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(404, detail);
    }

    /** @param allow the methods that the path has, separated by commas */
    public static ProblemException methodNotAllowed(String allow) {
        String detail = "only " + allow + (allow.contains(",") ? " are" : " is") + " answered here";
        return new ProblemException(405, detail, null, Map.of("Allow", allow), List.of());
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(409, detail);
    }

    public static ProblemException unsupportedMediaType(String detail) {
        return new ProblemException(415, detail);
    }

    public static ProblemException unprocessable(String detail, List<?> errors) {
        return new ProblemException(422, detail, null, Map.of(), errors);
    }

    /** @param retryAfter in whole seconds */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        Map<String, String> headers = Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        return new ProblemException(429, detail, null, headers, List.of());
    }

    public static ProblemException unavailable(String detail) {
        return overloaded(detail);
    }

    /** @param retryAfter in whole seconds */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        Map<String, String> headers = Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        return new ProblemException(503, detail, null, headers, List.of());
    }

    /** The server has too much to do for a moment. */
    static ProblemException overloaded(String detail) {
        return new ProblemException(503, detail, null, Map.of("Retry-After", RETRY_SECONDS), List.of());
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    /** The parameter or field that is wrong, or null. */
    public @Nullable String parameter() {
        return parameter;
    }

    /** Headers of the answer by name. */
    Map<String, String> headers() {
        return headers;
    }

    /** What is wrong with single items of the request; each is written as JSON. */
    List<?> errors() {
        return errors;
    }
}
