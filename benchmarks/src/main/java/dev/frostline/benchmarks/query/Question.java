package dev.frostline.benchmarks.query;

/** What is asked again and again. */
record Question(String name, Asking asking) {

    /** Asks, and waits for the whole answer. */
    @FunctionalInterface
    interface Asking {
        /** @return points of the answer */
        long ask() throws Exception;
    }
}
