package dev.frostline.producer.parsing;

import dev.frostline.wire.MalformedRecordException;

/** Reads the lines of one format. Lines without a record (a header, other log lines) emit nothing. */
public interface LineFormat {
    /** @throws MalformedRecordException where the line, or a record in it, is malformed */
    void read(byte[] line, LineSink sink) throws MalformedRecordException;

    /** @return whether lines that were read already must be read again before one can go on after them */
    default boolean dependsOnEarlierLines() {
        return false;
    }
}
