package dev.frostline.producer.format;

import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;

/** One measurement a line, in the JSON of the topic. */
final class NdjsonFormat implements LineFormat {
    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        sink.measurement(Codecs.MEASUREMENT.decode(line));
    }
}
