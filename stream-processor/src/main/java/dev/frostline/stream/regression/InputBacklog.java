package dev.frostline.stream.regression;

/** Knows whether all measurements that were published to a partition have been read by this instance. */
@FunctionalInterface
public interface InputBacklog {
    /** @return false where measurements are unread, or where the backlog is unknown */
    boolean isRead(int partition);
}
