/**
 * What every service needs to be run: a life cycle, health, metrics, their HTTP endpoints, back-off, and logs
 * that do not repeat themselves. Knows nothing of what the services do.
 */
@NullMarked
package dev.frostline.ops;

import org.jspecify.annotations.NullMarked;
