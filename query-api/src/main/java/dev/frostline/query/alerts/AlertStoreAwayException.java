package dev.frostline.query.alerts;

/** The store of alerts cannot be asked. */
final class AlertStoreAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertStoreAwayException(String message) {
        super(message);
    }

    AlertStoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
