package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;

/** Receives the records of lines that an earlier run has read. */
final class DiscardingSink implements LineSink {
    @Override
    public void measurement(Measurement measurement) {
        // read before
    }

    @Override
    public void warmStart() {
        // read before
    }

    @Override
    public void failedInit(FailedInit init) {
        // read before
    }

    @Override
    public void startAfterFailedInit() {
        // read before
    }

    @Override
    public void rejected(MalformedRecordException problem) {
        // read before
    }
}
