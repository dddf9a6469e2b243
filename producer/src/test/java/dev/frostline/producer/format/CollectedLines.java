package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a format made of lines. */
final class CollectedLines implements LineSink {
    final List<Measurement> measurements = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    final List<FailedInit> failedInits = new ArrayList<>();
    int startsAfterFailedInit;
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
    public void failedInit(FailedInit init) {
        failedInits.add(init);
    }

    @Override
    public void startAfterFailedInit() {
        startsAfterFailedInit++;
    }

    @Override
    public void rejected(MalformedRecordException problem) {
        rejected.add(problem.check().label() + ": " + problem.detail());
    }
}
