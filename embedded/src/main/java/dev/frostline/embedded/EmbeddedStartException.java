package dev.frostline.embedded;

import java.nio.file.Path;

/** A part could not be started. The message is one sentence for the person who started it; the cause is for the log. */
public final class EmbeddedStartException extends RuntimeException {

    public EmbeddedStartException(String message) {
        super(message);
    }

    public EmbeddedStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Keeps the sentence of a cause that already is one, and else names the part and its directory. */
    static EmbeddedStartException of(String part, Path directory, Throwable cause) {
        if (cause instanceof EmbeddedStartException sentence) {
            return sentence;
        }
        String sentence = "%s could not be started in %s: %s".formatted(part, directory, reason(cause));
        return new EmbeddedStartException(sentence, cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
