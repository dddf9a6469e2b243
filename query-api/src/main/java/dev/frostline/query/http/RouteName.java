package dev.frostline.query.http;

import io.javalin.http.Context;

/** Names the route of a request as it is declared, so that the number of names is bounded. */
final class RouteName {
    private static final String NONE = "(none)";

    private RouteName() {}

    static String of(Context context) {
        var endpoint = context.endpoints().lastHttpEndpoint();
        return endpoint == null ? NONE : endpoint.path;
    }
}
