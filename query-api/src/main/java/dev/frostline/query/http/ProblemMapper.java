package dev.frostline.query.http;

import dev.frostline.query.commands.CommandNotPublishedException;
import dev.frostline.query.monitoring.ErrorLog;
import dev.frostline.query.series.BusyException;
import dev.frostline.query.store.StoreTimeoutException;
import dev.frostline.query.store.StoreUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where exceptions become answers. */
final class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final String TYPE = "application/problem+json";

    private final ErrorLog errors;

    ProblemMapper(ErrorLog errors) {
        this.errors = errors;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(
                RequestException.class, (e, context) -> respond(context, e, e.status(), e.getMessage(), e.parameter()));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> respond(context, e, e.getStatus(), detailOf(context, e), null));
        routes.exception(BusyException.class, (e, context) -> {
            context.header("Retry-After", "1");
            respond(context, e, 503, e.getMessage(), null);
        });
        routes.exception(
                StoreUnavailableException.class,
                (e, context) -> respond(
                        context, e, 503, "the metric store is away, and no earlier answer is remembered", null));
        routes.exception(
                CommandNotPublishedException.class,
                (e, context) -> respond(
                        context,
                        e,
                        503,
                        "Kafka has not confirmed the command; it may nevertheless have arrived",
                        null));
        routes.exception(StoreTimeoutException.class, (e, context) -> respond(context, e, 504, e.getMessage(), null));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            respond(context, e, 500, "something unexpected happened; the log has more", null);
        });
    }

    private static String detailOf(Context context, HttpResponseException e) {
        return e.getStatus() == HttpStatus.NOT_FOUND.getCode()
                ? "there is nothing at " + context.path()
                : String.valueOf(e.getMessage());
    }

    private void respond(Context context, Exception e, int status, String detail, String parameter) {
        errors.record(RouteName.of(context), status, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        String title = HttpStatus.forStatus(status).getMessage();
        context.status(status)
                .json(new ProblemDocument("about:blank", title, status, detail, context.path(), parameter))
                .contentType(TYPE);
    }
}
