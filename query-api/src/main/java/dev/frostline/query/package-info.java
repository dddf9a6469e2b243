/**
 * The query API as a service: its settings, its start and its stop. It wires the packages below. It must not know
 * what they answer.
 */
@NullMarked
package dev.frostline.query;

import org.jspecify.annotations.NullMarked;
