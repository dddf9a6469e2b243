package dev.frostline.query.commands;

/** Kafka has not confirmed a command; it may nevertheless have arrived. */
public final class CommandNotPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandNotPublishedException(Throwable cause) {
        super("Kafka has not confirmed the command: " + cause.getMessage(), cause);
    }
}
