package dev.frostline.http;

/**
 * The size of a server.
 *
 * @param threadPrefix start of the names of its threads
 * @param maxThreads including two that Jetty keeps for itself; half of them run routes, the others are kept for health,
 *     metrics and the routes of {@link PriorityPaths}
 * @param maxConnections more connections are not accepted until others are closed
 * @param maxBodyBytes of one request, as it is sent; four such bodies in all may arrive at the same time
 */
public record HttpLimits(
        String threadPrefix,
        int minThreads,
        int maxThreads,
        int maxConnections,
        int maxBodyBytes,
        HttpDeadlines deadlines) {
    private static final int MAX_BODY_BYTES = 65_536;

    public HttpLimits(String threadPrefix, int minThreads, int maxThreads, int maxConnections) {
        this(threadPrefix, minThreads, maxThreads, maxConnections, MAX_BODY_BYTES, HttpDeadlines.DEFAULT);
    }

    /** For health, metrics and a few routes that bound their own work to fewer threads than these. */
    public static HttpLimits ops() {
        return new HttpLimits("ops-http", 2, 8, 1_024);
    }

    public HttpLimits withMaxBodyBytes(int bytes) {
        return new HttpLimits(threadPrefix, minThreads, maxThreads, maxConnections, bytes, deadlines);
    }

    public HttpLimits withDeadlines(HttpDeadlines changed) {
        return new HttpLimits(threadPrefix, minThreads, maxThreads, maxConnections, maxBodyBytes, changed);
    }
}
