package dev.frostline.query.http;

/** A request that cannot be answered as it was put. */
final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;
    private final String parameter;

    private RequestException(int status, String detail, String parameter) {
        super(detail);
        this.status = status;
        this.parameter = parameter;
    }

    /** @param problem what is wrong with it, going on after its name */
    static RequestException badParameter(String parameter, String problem) {
        return new RequestException(BAD_REQUEST, parameter + " " + problem, parameter);
    }

    static RequestException notFound(String detail) {
        return new RequestException(NOT_FOUND, detail, null);
    }

    static RequestException forbidden(String detail) {
        return new RequestException(FORBIDDEN, detail, null);
    }

    static RequestException conflict(String detail) {
        return new RequestException(CONFLICT, detail, null);
    }

    int status() {
        return status;
    }

    /** Null where no parameter is to blame. */
    String parameter() {
        return parameter;
    }
}
