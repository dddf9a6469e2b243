package dev.frostline.notifier.channel;

import java.time.Duration;

/**
 * The limits of one channel.
 *
 * @param maxPending maximum number of pending notifications; further ones are recorded as failed
 * @param giveUpAfter how long a failed notification is retried
 * @param claimDuration how long a notification is claimed for one attempt; after that, another notifier may attempt it
 */
public record ChannelWorkerSettings(int maxPending, Duration giveUpAfter, Duration claimDuration) {}
