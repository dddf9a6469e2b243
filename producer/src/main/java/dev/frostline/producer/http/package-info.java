/**
 * Measurements over HTTP: {@code POST /api/v1/measurements}. Turns a body into items, items into records, and every
 * failure into one problem document (RFC 9457); knows the publisher, and nothing of the generator or of files.
 */
package dev.frostline.producer.http;
