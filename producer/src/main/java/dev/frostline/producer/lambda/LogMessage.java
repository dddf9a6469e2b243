package dev.frostline.producer.lambda;

/**
 * A message of a log stream. Unknown texts are empty.
 *
 * @param logGroup such as {@code /aws/lambda/checkout}, perhaps after the number of the account
 * @param logStream such as {@code 2026/11/29/[$LATEST]0a1b}
 * @param time in any form that {@link dev.frostline.producer.parsing.Timestamps} parses
 */
public record LogMessage(String logGroup, String logStream, String time, String text) {}
