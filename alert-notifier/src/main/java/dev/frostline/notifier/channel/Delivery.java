package dev.frostline.notifier.channel;

import java.time.Duration;

/**
 * The result of one attempt.
 *
 * @param reason for people; contains no text of the receiver
 * @param retryAfter how long the receiver asked to wait; zero where it did not ask
 */
public record Delivery(Result result, String reason, Duration retryAfter) {

    /** What to do next. */
    public enum Result {
        SENT,
        /** Attempt this notification again; the others continue. */
        RETRY,
        /** The receiver is away: no notification can be sent. */
        AWAY,
        /** The receiver refuses this notification for good. */
        REFUSED
    }

    static Delivery sent() {
        return new Delivery(Result.SENT, "", Duration.ZERO);
    }

    static Delivery retry(String reason) {
        return new Delivery(Result.RETRY, reason, Duration.ZERO);
    }

    static Delivery away(String reason, Duration notBefore) {
        return new Delivery(Result.AWAY, reason, notBefore);
    }

    static Delivery refused(String reason) {
        return new Delivery(Result.REFUSED, reason, Duration.ZERO);
    }
}
