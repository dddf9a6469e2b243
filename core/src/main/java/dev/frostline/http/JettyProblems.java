package dev.frostline.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Problem documents for requests that Jetty refuses before they reach a route, such as malformed ones. */
final class JettyProblems extends ErrorHandler {
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
            Callback callback)
            throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(document(code, message)), callback);
    }

    private static byte[] document(int status, @Nullable String message) {
        boolean isOwnFault = status >= 500;
        String detail = message == null || isOwnFault ? "the server could not answer the request" : message;
        return ProblemDocument.of(status, detail).toJson();
    }
}
