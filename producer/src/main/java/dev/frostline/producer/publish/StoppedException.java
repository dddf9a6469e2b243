package dev.frostline.producer.publish;

/** A write was aborted because its source was stopped; no record of it is committed. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
