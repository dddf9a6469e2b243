package dev.frostline.notifier.channel;

import java.time.Duration;

/**
 * What bounds a lane.
 *
 * @param maxPending above it, what comes is recorded as failed
 * @param giveUpAfter how long a notification is tried again
 * @param claimDuration how long an attempt keeps others away from its notification, should it never end
 */
public record ChannelWorkerSettings(int maxPending, Duration giveUpAfter, Duration claimDuration) {}
