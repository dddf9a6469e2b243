package dev.frostline.producer.dataset;

/** A dataset cannot be written; the message says why in one sentence. */
public final class DatasetException extends Exception {
    private static final long serialVersionUID = 1L;

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
