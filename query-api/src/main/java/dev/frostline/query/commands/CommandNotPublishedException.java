package dev.frostline.query.commands;

/** Kafka did not confirm a command, which may have been written nevertheless. */
public final class CommandNotPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandNotPublishedException(Throwable cause) {
        super("Kafka has not confirmed the command: " + cause.getMessage(), cause);
    }
}
