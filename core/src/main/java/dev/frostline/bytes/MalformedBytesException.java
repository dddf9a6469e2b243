package dev.frostline.bytes;

/** Bytes that are not what their format says. The message is one clause that says where and why. */
public final class MalformedBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedBytesException(String message) {
        super(message);
    }
}
