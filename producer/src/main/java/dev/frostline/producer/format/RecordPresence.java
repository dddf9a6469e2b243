package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;

/** Passes the records of one line on, and finds out whether the line has a record at all. */
final class RecordPresence implements LineSink {
    private final LineSink sink;
    private boolean hasRecord;

    RecordPresence(LineSink sink) {
        this.sink = sink;
    }

    boolean hasRecord() {
        return hasRecord;
    }

    @Override
    public void measurement(Measurement measurement) {
        hasRecord = true;
        sink.measurement(measurement);
    }

    @Override
    public void warmStart() {
        hasRecord = true;
        sink.warmStart();
    }

    @Override
    public void failedInit(FailedInit init) {
        hasRecord = true;
        sink.failedInit(init);
    }

    @Override
    public void startAfterFailedInit() {
        hasRecord = true;
        sink.startAfterFailedInit();
    }

    @Override
    public void rejected(MalformedRecordException problem) {
        hasRecord = true;
        sink.rejected(problem);
    }
}
