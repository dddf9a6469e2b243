package dev.frostline.stream.replay.input;

/** Is told how far it is, after some hundred or thousand records each. */
@FunctionalInterface
public interface SortingListener {
    /**
     * @param action is done, such as {@code sorting}
     * @param done, total records
     */
    void onProgress(String action, long done, long total) throws InterruptedException;
}
