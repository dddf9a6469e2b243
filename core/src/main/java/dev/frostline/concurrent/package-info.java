/**
 * Where threads come from: named daemon threads, executors, shutdown hooks. No other package makes
 * threads or executors. Knows nothing of what they run.
 */
@NullMarked
package dev.frostline.concurrent;

import org.jspecify.annotations.NullMarked;
