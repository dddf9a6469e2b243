package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the measurements of a file, without Kafka. */
public final class MeasurementFile {
    private MeasurementFile() {}

    /** The counts of a file. */
    public record Counts(long measurements, Map<RecordCheck, Long> rejected, long warm) {}

    /** @throws InputFileException in one sentence */
    public static Counts read(Path file, FileOptions options, Consumer<Measurement> consumer)
            throws InputFileException {
        try {
            FileOptions known =
                    options.format() == null ? options.withFormat(MeasurementFileReader.formatOf(file)) : options;
            Counting sink = new Counting(consumer);
            try (MeasurementFileReader lines = MeasurementFileReader.open(file, known)) {
                boolean more = true;
                while (more) {
                    more = lines.next(sink);
                }
            }
            return new Counts(sink.measurements, sink.rejected, sink.warm);
        } catch (IOException e) {
            throw new InputFileException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class Counting implements LineSink {
        private final Consumer<Measurement> consumer;
        private final Map<RecordCheck, Long> rejected = new EnumMap<>(RecordCheck.class);
        private long measurements;
        private long warm;

        Counting(Consumer<Measurement> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void measurement(Measurement measurement) {
            measurements++;
            consumer.accept(measurement);
        }

        @Override
        public void warmStart() {
            warm++;
        }

        @Override
        public void rejected(MalformedRecordException problem) {
            rejected.merge(problem.check(), 1L, Long::sum);
        }
    }
}
