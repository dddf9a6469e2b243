package dev.frostline.producer.http;

import java.util.List;

/** A request that is answered with a problem document. */
final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<ItemError> errors;

    ProblemException(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    ProblemException(int status, String title, String detail, List<ItemError> errors) {
        super(detail);
        this.status = status;
        this.title = title;
        this.errors = errors;
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad request", detail);
    }

    static ProblemException unavailable(String detail) {
        return new ProblemException(503, "Service unavailable", detail);
    }

    int status() {
        return status;
    }

    Problem problem() {
        return new Problem("about:blank", title, status, getMessage(), errors);
    }

    /** The document. */
    record Problem(String type, String title, int status, String detail, List<ItemError> errors) {}
}
