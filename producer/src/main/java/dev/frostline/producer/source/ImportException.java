package dev.frostline.producer.source;

/** A file that cannot be imported, or not as it was asked for: why, in one sentence. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean wrongUse;

    ImportException(String message) {
        this(message, false);
    }

    private ImportException(String message, boolean wrongUse) {
        super(message);
        this.wrongUse = wrongUse;
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
        wrongUse = false;
    }

    /** What was asked for is not in the file. */
    static ImportException ofUse(String message) {
        return new ImportException(message, true);
    }

    /** Whether it is what was asked for that is wrong, and not the file. */
    public boolean isWrongUse() {
        return wrongUse;
    }
}
