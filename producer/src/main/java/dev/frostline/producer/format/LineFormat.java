package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;

/** Reads the lines of one format. What belongs to no record (a header, other log lines) gives nothing. */
public interface LineFormat {
    /** @throws MalformedRecordException where the line, or a record in it, is not what it should be */
    void read(byte[] line, LineSink sink) throws MalformedRecordException;
}
