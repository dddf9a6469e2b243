package dev.frostline.http;

import java.time.Duration;

/**
 * The size of a server.
 *
 * @param threadPrefix start of the names of its threads
 * @param maxThreads including two that Jetty keeps for itself; requests wait for a thread in a queue, which is bounded
 *     by the number of connections
 * @param maxConnections more connections are not accepted until others are closed
 * @param idleTimeout how long a connection may send and receive nothing, also within a request
 */
public record HttpLimits(
        String threadPrefix, int minThreads, int maxThreads, int maxConnections, Duration idleTimeout) {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    public HttpLimits(String threadPrefix, int minThreads, int maxThreads, int maxConnections) {
        this(threadPrefix, minThreads, maxThreads, maxConnections, IDLE_TIMEOUT);
    }

    /** For health, metrics and a few routes that bound their own work to fewer threads than these. */
    public static HttpLimits ops() {
        return new HttpLimits("ops-http", 2, 8, 1_024);
    }
}
