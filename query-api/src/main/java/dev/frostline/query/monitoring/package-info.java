/**
 * How this service itself does: health of what it depends on, of the process, requests and errors, for people who look
 * without Prometheus. It watches and never decides an answer.
 */
package dev.frostline.query.monitoring;
