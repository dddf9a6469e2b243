/**
 * The HTTP server of every service: Javalin on Jetty, with health, metrics, and one mapper that turns exceptions into
 * problem documents (RFC 9457). Knows nothing of the routes that a service adds.
 */
@NullMarked
package dev.frostline.http;

import org.jspecify.annotations.NullMarked;
