package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.http.ProblemMapper;
import dev.frostline.query.commands.CommandNotPublishedException;
import dev.frostline.query.monitoring.ErrorLog;
import dev.frostline.query.series.BusyException;
import dev.frostline.query.store.StoreTimeoutException;
import dev.frostline.query.store.StoreUnavailableException;
import io.javalin.http.HttpStatus;
import java.time.Duration;

/** The answers to the exceptions of the query API. */
final class QueryProblems {
    private static final Duration RETRY_AFTER_BUSY = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_TIMEOUT = Duration.ofSeconds(5);

    private QueryProblems() {}

    /** @param errors records every problem */
    static ProblemMapper mapper(ErrorLog errors) {
        ProblemMapper problems = new ProblemMapper((context, status, cause) -> errors.record(
                RouteName.of(context), status, HttpStatus.forStatus(status).getMessage(), detail(status, cause)));
        return problems.map(
                        BusyException.class,
                        e -> ProblemException.unavailable(String.valueOf(e.getMessage()), RETRY_AFTER_BUSY))
                .map(
                        StoreUnavailableException.class,
                        e -> ProblemException.unavailable(
                                "the metric store is unavailable, and no earlier answer is cached"))
                .map(
                        CommandNotPublishedException.class,
                        e -> ProblemException.unavailable(
                                "Kafka has not confirmed the command; it may nevertheless have arrived"))
                .map(
                        StoreTimeoutException.class,
                        e -> ProblemException.unavailable(String.valueOf(e.getMessage()), RETRY_AFTER_TIMEOUT));
    }

    /** What an unexpected exception says is for the log: it may name classes. */
    private static String detail(int status, Exception cause) {
        return status == HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                ? "an unexpected error occurred; the log has the details"
                : String.valueOf(cause.getMessage());
    }
}
