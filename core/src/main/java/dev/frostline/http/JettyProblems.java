package dev.frostline.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Problem documents for requests that are refused before they reach a route, such as malformed ones. What Jetty says
 * about the cause is not shown: it may name classes.
 */
final class JettyProblems extends ErrorHandler {
    /** Answers a request that no route has seen. */
    static void refuse(Request request, Response response, Callback callback, ProblemException problem) {
        response.setStatus(problem.status());
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        write(response, ProblemDocument.of(problem, request.getHttpURI().getPath()), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        int status = shown(code);
        SecurityHeaders.addTo(response.getHeaders());
        response.setStatus(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ProblemException.RETRY_SECONDS);
        }
        write(response, ProblemDocument.of(status, detail(code)), callback);
    }

    private static void write(Response response, ProblemDocument document, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(document.toJson()), callback);
    }

    /** A version or an encoding of HTTP that is not known is the client's fault. */
    private static int shown(int code) {
        return code == HttpStatus.NOT_IMPLEMENTED_501 || code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                ? HttpStatus.BAD_REQUEST_400
                : code;
    }

    private static String detail(int code) {
        return switch (code) {
            case HttpStatus.BAD_REQUEST_400 -> "the request is malformed";
            case HttpStatus.NOT_FOUND_404 -> "there is nothing at this path";
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> "the path has no such method";
            case HttpStatus.REQUEST_TIMEOUT_408 -> "the request did not arrive in time";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "the body is too large";
            case HttpStatus.URI_TOO_LONG_414 -> "the address in the request is too long";
            case HttpStatus.UPGRADE_REQUIRED_426 -> "the version of the protocol is not known";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "the headers of the request are too large";
            case HttpStatus.NOT_IMPLEMENTED_501 -> "the method or the transfer encoding is not known";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "the server cannot answer the request now";
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "only HTTP/1.0 and HTTP/1.1 are answered";
            default ->
                code < HttpStatus.INTERNAL_SERVER_ERROR_500
                        ? "the request is refused"
                        : "the server could not answer the request";
        };
    }
}
