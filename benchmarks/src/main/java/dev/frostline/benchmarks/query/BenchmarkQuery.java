package dev.frostline.benchmarks.query;

/** What is asked again and again. */
record BenchmarkQuery(String name, Execution execution) {

    /** Asks, and waits for the whole answer. */
    @FunctionalInterface
    interface Execution {
        /** @return points of the answer */
        long execute() throws Exception;
    }
}
