package dev.frostline.benchmarks.kills;

/** What can be killed with {@code kill -9} and started again where it was. */
interface Victim {
    enum Kind {
        PROCESSOR,
        SINK,
        BROKER,
        STORE
    }

    /** As the progress names it; where it depends on the moment, what it is after the next kill. */
    String name();

    void kill() throws Exception;

    void restart() throws Exception;
}
