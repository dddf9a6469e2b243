package dev.frostline.producer.source;

import dev.frostline.detection.backtest.Observation;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the rows of a file for the detection, without Kafka: measurements in any format, or a CSV of any columns. */
public final class RowFile {
    private static final int ROWS_BETWEEN_PROGRESS = 1024;

    private final RowRequest request;
    private final SeriesNames names;
    private final FileOptions options;

    /** @throws ImportException in one sentence, where there is no such file or its format cannot be told */
    public RowFile(RowRequest request) throws ImportException {
        this.request = request;
        this.names = new SeriesNames(request.file());
        FileImport.requireFile(request.file());
        this.options = known(request);
    }

    /** Known of each series as soon as a row of it was read. */
    public SeriesNames names() {
        return names;
    }

    /**
     * To the file's end, or until somebody wants no more.
     *
     * @throws ImportException in one sentence
     */
    public RowCounts read(Consumer<Observation> rows, ImportProgress progress, BooleanSupplier stopped)
            throws ImportException {
        Path file = request.file();
        try (RejectsFile rejectsFile = RejectsFile.open(request.rejects())) {
            Reading reading = new Reading(new Rejects(rejectsFile), rows);
            try (MeasurementLines lines = reading.open()) {
                progress.started(file, Files.size(file), 0);
                boolean more = true;
                while (more && !stopped.getAsBoolean()) {
                    more = lines.next(reading);
                    if (lines.number() % ROWS_BETWEEN_PROGRESS == 0) {
                        progress.advanced(reading.taken, lines.bytesRead());
                    }
                }
                progress.advanced(reading.taken, lines.bytesRead());
            }
            reading.rejects.finish();
            return reading.counts();
        } catch (IOException | UncheckedIOException e) {
            throw new ImportException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FileOptions known(RowRequest request) throws ImportException {
        if (request.columns() != null) {
            return request.options().withFormat(FileFormat.CSV);
        }
        try {
            return request.options().format() == null
                    ? request.options().withFormat(MeasurementLines.formatOf(request.file()))
                    : request.options();
        } catch (IOException e) {
            throw new ImportException(request.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** One pass. */
    private final class Reading implements LineSink {
        private final Rejects rejects;
        private final Consumer<Observation> rows;
        private MeasurementLines lines;
        private long taken;
        private long warm;

        Reading(Rejects rejects, Consumer<Observation> rows) {
            this.rejects = rejects;
            this.rows = rows;
        }

        MeasurementLines open() throws ImportException, IOException {
            lines = request.columns() == null
                    ? MeasurementLines.open(request.file(), options)
                    : MeasurementLines.openCsv(
                            request.file(), header -> new ColumnLines(request, header, names, this::row, this::take));
            return lines;
        }

        RowCounts counts() {
            return new RowCounts(taken, rejects.byCheck(), warm, rejects.examples());
        }

        @Override
        public void measurement(Measurement measurement) {
            take(Observation.of(row(), measurement));
        }

        @Override
        public void warm() {
            warm++;
        }

        @Override
        public void rejected(MalformedRecordException problem) {
            rejects.add(lines.number(), problem, lines.bytes());
        }

        private void take(Observation one) {
            taken++;
            rows.accept(one);
        }

        /** A header is no row. */
        private long row() {
            return options.format() == FileFormat.CSV ? lines.number() - 1 : lines.number();
        }
    }
}
