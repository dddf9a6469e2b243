package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;

/** Takes what a line holds. */
public interface LineSink {
    void measurement(Measurement measurement);

    /** A start that was not cold: known, counted, and no measurement. */
    void warmStart();

    /** One of several records of the line is wrong; the others stand. */
    void rejected(MalformedRecordException problem);
}
