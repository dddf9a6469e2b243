package dev.frostline.http;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds how many requests run at the same time. A few more wait for a quarter of a second, without a thread; all others are
 * refused at once.
 */
final class ConcurrencyLimit extends QoSHandler {
    private static final Duration MAX_WAIT = Duration.ofMillis(250);

    private ConcurrencyLimit(int maxRequests) {
        setMaxRequestCount(maxRequests);
        setMaxSuspendedRequestCount(maxRequests);
        setMaxSuspend(MAX_WAIT);
    }

    /** For all paths but {@link PriorityPaths}. */
    static ConcurrencyLimit ofRoutes(HttpLimits limits) {
        ConcurrencyLimit limit = new ConcurrencyLimit(limits.maxThreads() / 2);
        PriorityPaths.OPERATIONS.forEach(limit::excludePath);
        PriorityPaths.ALERTING.forEach(limit::excludePath);
        return limit;
    }

    static ConcurrencyLimit ofAlerting(HttpLimits limits) {
        ConcurrencyLimit limit = new ConcurrencyLimit(limits.maxThreads() / 4);
        PriorityPaths.ALERTING.forEach(limit::includePath);
        return limit;
    }

    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        JettyProblems.refuse(
                request, response, callback, ProblemException.overloaded("too many requests run at the same time"));
    }

    @Override
    protected void failSuspended(Request request, Response response, Callback callback, int status, Throwable failure) {
        reject(request, response, callback, status);
    }
}
