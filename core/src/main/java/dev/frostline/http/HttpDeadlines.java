package dev.frostline.http;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param idle how long a connection may send and receive nothing, also within a request
 * @param headers from the first byte of a request to the last byte of its headers
 * @param bodyStart how long the rate of a body is not looked at
 * @param body from the headers of a request to the last byte of its body
 * @param bytesPerSecond at which a body arrives, and at which an answer is read, on the average since its start
 */
public record HttpDeadlines(Duration idle, Duration headers, Duration bodyStart, Duration body, long bytesPerSecond) {
    static final HttpDeadlines DEFAULT = new HttpDeadlines(
            Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(5), 1_024);
}
