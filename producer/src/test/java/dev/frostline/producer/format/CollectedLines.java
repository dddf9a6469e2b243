package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a format made of lines. */
final class CollectedLines implements LineSink {
    final List<Measurement> measurements = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    int warm;

    static CollectedLines from(LineFormat format, String... lines) {
        CollectedLines collected = new CollectedLines();
        for (String line : lines) {
            try {
                format.read(line.getBytes(StandardCharsets.UTF_8), collected);
            } catch (MalformedRecordException e) {
                collected.rejected(e);
            }
        }
        return collected;
    }

    @Override
    public void measurement(Measurement measurement) {
        measurements.add(measurement);
    }

    @Override
    public void warmStart() {
        warm++;
    }

    @Override
    public void rejected(MalformedRecordException problem) {
        rejected.add(problem.check().label() + ": " + problem.detail());
    }
}
