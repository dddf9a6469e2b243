/**
 * The health of this service and its dependencies: health probes, a circuit breaker for each dependency, the state of the
 * process, requests and errors. It must not know a dependency by name, and it never decides a response.
 */
@NullMarked
package dev.frostline.query.monitoring;

import org.jspecify.annotations.NullMarked;
