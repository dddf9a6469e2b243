package dev.frostline.producer.parsing;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;

/** Receives the records of a line. */
public interface LineSink {
    void measurement(Measurement measurement);

    /** A warm start is counted, and is no measurement. */
    void warmStart();

    /** An init that timed out or failed is counted by its function, and is no measurement. */
    void failedInit(FailedInit init);

    /** An invocation whose environment failed to initialise: its init ran inside of it, so it was not warm. */
    void startAfterFailedInit();

    /** One record of the line is malformed; the others are valid. */
    void rejected(MalformedRecordException problem);
}
