package dev.frostline.stream.replay.input;

/** Receives the progress of sorting, every few hundred or thousand records. */
@FunctionalInterface
public interface SortingListener {
    /**
     * @param action names the step for users, such as {@code sorting by event time}
     * @param done, total numbers of records
     */
    void onProgress(String action, long done, long total) throws InterruptedException;
}
