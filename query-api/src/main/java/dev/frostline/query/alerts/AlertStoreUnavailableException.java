package dev.frostline.query.alerts;

/** The store of alerts cannot be reached. */
final class AlertStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertStoreUnavailableException(String message) {
        super(message);
    }

    AlertStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
