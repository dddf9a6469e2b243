package dev.frostline.producer.input;

import java.io.IOException;

/** A file that breaks off or is damaged: what was read before is valid. */
final class BrokenInputException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
