package dev.frostline.stream.regression;

/** Knows whether all measurements that were published to a partition have been read by this instance. */
@FunctionalInterface
public interface InputBacklog {
    /** False also where that is not known. */
    boolean isRead(int partition);
}
