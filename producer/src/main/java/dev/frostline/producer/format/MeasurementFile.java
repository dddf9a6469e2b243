package dev.frostline.producer.format;

import dev.frostline.model.Measurement;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.report.LineCounter;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.wire.MalformedRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the measurements of a file, without Kafka. */
public final class MeasurementFile {
    private MeasurementFile() {}

    /** @throws InputFileException in one sentence */
    public static LineCounts read(Path file, FileOptions options, Consumer<Measurement> consumer)
            throws InputFileException {
        try {
            FileOptions known =
                    options.format() == null ? options.withFormat(MeasurementFileReader.formatOf(file)) : options;
            CountingSink sink = new CountingSink(consumer);
            try (MeasurementFileReader lines = MeasurementFileReader.open(file, known)) {
                boolean more = true;
                while (more) {
                    more = lines.next(sink);
                }
                return sink.counter.counts(lines.number(), lines.otherLines(), lines.blankLines(), lines.brokenBy());
            }
        } catch (IOException e) {
            throw new InputFileException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class CountingSink implements LineSink {
        private final Consumer<Measurement> consumer;
        private final LineCounter counter = new LineCounter();

        CountingSink(Consumer<Measurement> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void measurement(Measurement measurement) {
            counter.measurement();
            consumer.accept(measurement);
        }

        @Override
        public void warmStart() {
            counter.warmStart();
        }

        @Override
        public void failedInit(FailedInit init) {
            counter.failedInit(init);
        }

        @Override
        public void startAfterFailedInit() {
            counter.startAfterFailedInit();
        }

        @Override
        public void rejected(MalformedRecordException problem) {
            counter.rejected(problem.check());
        }
    }
}
