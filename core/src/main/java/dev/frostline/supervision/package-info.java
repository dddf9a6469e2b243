/**
 * Workers: threads that work until they are stopped. What a worker throws is counted and logged, the worker starts
 * again after a back-off, and health is down meanwhile; a watchdog finds workers that hang. Knows nothing of what the
 * workers do.
 */
@NullMarked
package dev.frostline.supervision;

import org.jspecify.annotations.NullMarked;
