package dev.frostline.stream.ordering;

/** Is told how far it is, after some hundred or thousand records each. */
@FunctionalInterface
public interface OrderingListener {
    /**
     * @param what is done, such as {@code sorting}
     * @param done, total records
     */
    void advanced(String what, long done, long total) throws InterruptedException;
}
