package dev.frostline.producer.input;

/** A file that cannot be imported, or not as it was asked for: why, in one sentence. */
public final class InputFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean wrongUse;

    public InputFileException(String message) {
        this(message, false);
    }

    private InputFileException(String message, boolean wrongUse) {
        super(message);
        this.wrongUse = wrongUse;
    }

    public InputFileException(String message, Throwable cause) {
        super(message, cause);
        wrongUse = false;
    }

    /** @return an error of the request, which asks for something that the file does not contain */
    public static InputFileException ofUse(String message) {
        return new InputFileException(message, true);
    }

    /** @return whether the request is wrong, and not the file */
    public boolean isWrongUse() {
        return wrongUse;
    }
}
