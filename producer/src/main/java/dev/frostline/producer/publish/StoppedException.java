package dev.frostline.producer.publish;

/** A write was given up because its source was told to stop; nothing of it is committed. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
