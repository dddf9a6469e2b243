package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;

/** Receives the content of a line. */
public interface LineSink {
    void measurement(Measurement measurement);

    /** A warm start is counted, and is no measurement. */
    void warmStart();

    /** One record of the line is malformed; the others are valid. */
    void rejected(MalformedRecordException problem);
}
