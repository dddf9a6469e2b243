package dev.frostline.embedded.startup;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
    public static EmbeddedStartException of(String part, Path directory, Throwable cause) {
        if (cause instanceof EmbeddedStartException sentence) {
            return sentence;
        }
        String sentence = "%s could not be started in %s: %s".formatted(part, directory, reason(cause));
        return new EmbeddedStartException(sentence, cause);
    }

    /** @return the first line of the innermost cause's message; messages of file exceptions, mostly a path alone, are completed */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return root.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElseThrow();
        return root instanceof FileSystemException file && file.getReason() == null ? explained(file) : line;
    }

    private static String explained(FileSystemException failure) {
        String file = failure.getFile();
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " is in the way";
        }
        return failure instanceof NoSuchFileException
                ? "there is no " + file + " and it cannot be made"
                : failure.getClass().getSimpleName() + " at " + file;
    }
}
