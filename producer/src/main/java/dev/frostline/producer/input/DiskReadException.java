package dev.frostline.producer.input;

import java.io.IOException;

/** The operating system failed to read the file, in contrast to a damaged content. */
final class DiskReadException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskReadException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
