package dev.frostline.notifier.channel;

import java.time.Duration;

/**
 * How an attempt ended.
 *
 * @param reason for people; holds nothing that the far side wrote
 * @param retryAfter how long the far side asked to be left alone; zero where it did not ask
 */
public record Delivery(Result result, String reason, Duration retryAfter) {

    /** What to do next. */
    public enum Result {
        SENT,
        /** Try this one again; others may go on. */
        RETRY,
        /** The far side is away: none can go on. */
        AWAY,
        /** It will never be taken. */
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
