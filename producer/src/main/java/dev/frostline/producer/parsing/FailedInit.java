package dev.frostline.producer.parsing;

/**
 * An init of a function that timed out or failed.
 *
 * @param functionName empty where the log does not name it
 * @param status {@code timeout}, {@code error} or {@code failure}, as logged
 * @param phase {@code init}, {@code invoke} or {@code restore}; empty where unknown
 * @param errorType such as {@code Runtime.ExitError}; empty where unknown
 * @param durationMs milliseconds until it failed; NaN where unknown
 */
public record FailedInit(String functionName, String status, String phase, String errorType, double durationMs) {}
