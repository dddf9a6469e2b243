package dev.frostline.producer.publish;

/** Another process has taken over this source; no record of the current write is committed. */
public final class SourceFencedException extends Exception {
    private static final long serialVersionUID = 1L;

    SourceFencedException(String source) {
        super("another process goes on with '" + source + "'");
    }
}
