package dev.frostline.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinWsServletContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that turns exceptions into answers. It knows {@link ProblemException} and what Javalin throws; a
 * service adds its own exceptions. An unknown exception is logged and answered with 500, without its name or message.
 */
public final class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final ProblemListener listener;
    private final List<Consumer<RoutesConfig>> mappings = new ArrayList<>();

    public ProblemMapper() {
        this((context, status, cause) -> {});
    }

    public ProblemMapper(ProblemListener listener) {
        this.listener = listener;
    }

    /** Answers exceptions of a type, and of its subtypes unless they are mapped themselves. */
    public <E extends Exception> ProblemMapper map(Class<E> type, Function<E, ProblemException> problem) {
        mappings.add(routes -> routes.exception(type, (e, context) -> respond(context, e, problem.apply(e))));
        return this;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> respond(context, e, e));
        routes.exception(HttpResponseException.class, (e, context) -> respond(context, e, problem(context, e)));
        routes.exception(HttpException.RuntimeException.class, (e, context) -> respond(context, e, problem(e)));
        routes.exception(Exception.class, this::respondUnexpected);
        mappings.forEach(mapping -> mapping.accept(routes));
    }

    private static ProblemException problem(Context context, HttpResponseException e) {
        if (e.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            return ProblemException.notFound("there is nothing at " + context.path());
        }
        if (e.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            return ProblemException.methodNotAllowed(
                    String.join(", ", e.getDetails().values()));
        }
        return new ProblemException(e.getStatus(), String.valueOf(e.getMessage()));
    }

    private static ProblemException problem(HttpException.RuntimeException e) {
        return new ProblemException(e.getCode(), "the request is malformed");
    }

    private void respondUnexpected(Exception e, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), e);
        respond(context, e, new ProblemException(500, "an unexpected error occurred; the log has the details"));
    }

    private void respond(Context context, Exception cause, ProblemException problem) {
        listener.onProblem(context, problem.status(), cause);
        problem.headers().forEach((name, value) -> context.header(name, value));
        byte[] document = ProblemDocument.of(problem, context.path()).toJson();
        context.status(problem.status()).contentType(ProblemDocument.CONTENT_TYPE);
        if (context instanceof JavalinWsServletContext) {
            writeRefusedUpgrade(context, document);
        } else {
            context.result(document);
        }
    }

    /** Javalin writes no result of a request that asks for a WebSocket. */
    private static void writeRefusedUpgrade(Context context, byte[] document) {
        try {
            context.res().getOutputStream().write(document);
        } catch (IOException e) {
            LOG.debug("the answer to a refused upgrade could not be written", e);
        }
    }
}
