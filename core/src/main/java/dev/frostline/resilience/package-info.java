/**
 * A circuit breaker for what a service depends on. The only package that knows resilience4j. It must not know what is
 * called, nor why a call failed.
 */
@NullMarked
package dev.frostline.resilience;

import org.jspecify.annotations.NullMarked;
