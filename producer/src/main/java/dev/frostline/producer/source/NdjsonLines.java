package dev.frostline.producer.source;

import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;

/** One measurement a line, as it stands on the topic. */
final class NdjsonLines implements LineFormat {
    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        sink.measurement(Codecs.MEASUREMENT.decode(line));
    }
}
