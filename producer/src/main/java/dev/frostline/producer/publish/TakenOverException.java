package dev.frostline.producer.publish;

/** Another process goes on with this source; nothing of the current write is committed. */
public final class TakenOverException extends Exception {
    private static final long serialVersionUID = 1L;

    TakenOverException(String source) {
        super("another process goes on with '" + source + "'");
    }
}
