/**
 * The producer as a service: its settings, its start and its stop. It wires the generator's loop and the HTTP
 * ingest, and must not know how they work.
 */
@NullMarked
package dev.frostline.producer;

import org.jspecify.annotations.NullMarked;
