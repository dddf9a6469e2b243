package dev.frostline.http;

import java.util.Set;

/** Paths that are answered while the threads for other routes are all in use. */
final class PriorityPaths {
    /** Bounded by the threads alone. */
    static final Set<String> OPERATIONS = Set.of("/health/*", "/metrics", "/monitoring/*");
    /** Bounded to a quarter of the threads, which no other route uses. */
    static final Set<String> ALERTING = Set.of("/api/v1/alerts", "/api/v1/alerts/*", "/api/v1/overview");

    private PriorityPaths() {}
}
