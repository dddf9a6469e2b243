package dev.frostline.query.series;

/** Too many charts are being computed at the moment. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many charts are being made at this moment; try again soon");
    }
}
