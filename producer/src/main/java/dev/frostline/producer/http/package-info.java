/**
 * Measurements over HTTP: {@code POST /api/v1/measurements}. Splits a body into items, and writes the items of all HTTP
 * inputs.
 * Knows the publisher, and nothing of the generator or of files.
 */
@NullMarked
package dev.frostline.producer.http;

import org.jspecify.annotations.NullMarked;
