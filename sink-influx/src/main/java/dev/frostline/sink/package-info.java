/**
 * The sink as a service: its start and its stop. It puts the pipelines together, one for each topic and store, and
 * runs them. It must not know how a line is written or how a store answers.
 */
@NullMarked
package dev.frostline.sink;

import org.jspecify.annotations.NullMarked;
