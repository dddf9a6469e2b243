package dev.frostline.http;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests that no route should see: those under a name of another host, those by which a page of another site
 * would change something, and those that cannot be decoded. Adds the security headers to every answer.
 */
final class RequestGuard extends Handler.Wrapper {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final int MISDIRECTED = 421;

    private final AllowedHosts hosts;
    private final RequestOrigin origins;
    private final HeaderDeadline headerDeadline;

    RequestGuard(AllowedHosts hosts, RequestOrigin origins, HeaderDeadline headerDeadline) {
        this.hosts = hosts;
        this.origins = origins;
        this.headerDeadline = headerDeadline;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        headerDeadline.requestStarted(request);
        SecurityHeaders.addTo(response.getHeaders());
        try {
            check(request);
        } catch (ProblemException e) {
            JettyProblems.refuse(request, response, callback, e);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void check(Request request) {
        HttpFields headers = request.getHeaders();
        if (!METHODS.contains(request.getMethod())) {
            throw ProblemException.methodNotAllowed(String.join(", ", METHODS));
        }
        if (!isForThisHost(request)) {
            throw new ProblemException(
                    MISDIRECTED,
                    "this server is not addressed by that name; FROSTLINE_HTTP_ALLOWED_HOSTS can allow it");
        }
        boolean changes = !READING.contains(request.getMethod()) || headers.contains(HttpHeader.UPGRADE);
        if (changes && !origins.allows(headers, host(request))) {
            throw ProblemException.forbidden("pages of other sites may not send this request");
        }
        QueryString.check(request.getHttpURI().getQuery());
    }

    private boolean isForThisHost(Request request) {
        return hosts.allows(Request.getServerName(request))
                && request.getHeaders().getFields(HttpHeader.HOST).stream()
                        .allMatch(field -> hosts.allows(String.valueOf(field.getValue())));
    }

    private static String host(Request request) {
        String header = request.getHeaders().get(HttpHeader.HOST);
        return header == null ? Request.getServerName(request) : header;
    }
}
