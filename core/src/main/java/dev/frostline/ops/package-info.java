/**
 * What every service needs to run: a life cycle, results of checks, metrics, back-off, and logs of repeated failures.
 * Knows nothing of what the services do, and nothing of HTTP.
 */
@NullMarked
package dev.frostline.ops;

import org.jspecify.annotations.NullMarked;
