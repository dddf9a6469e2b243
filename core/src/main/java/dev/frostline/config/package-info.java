/**
 * Reads settings from environment variables, with all defaults in one place for each service and every error
 * reported at once. It never reads the environment itself: {@code main} hands it over.
 */
@NullMarked
package dev.frostline.config;

import org.jspecify.annotations.NullMarked;
