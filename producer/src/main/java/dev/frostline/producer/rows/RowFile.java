package dev.frostline.producer.rows;

import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.model.Measurement;
import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFileReader;
import dev.frostline.producer.importing.FileImport;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.producer.report.RejectedLines;
import dev.frostline.producer.report.RejectsFile;
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

    /** @throws InputFileException in one sentence, where the file does not exist or its format cannot be detected */
    public RowFile(RowRequest request) throws InputFileException {
        this.request = request;
        this.names = new SeriesNames(request.file());
        FileImport.requireFile(request.file());
        this.options = known(request);
    }

    /** @return the names of the series of which a row has been read */
    public SeriesNames names() {
        return names;
    }

    /**
     * Reads to the end of the file, or until it is stopped.
     *
     * @throws InputFileException in one sentence
     */
    public RowCounts read(Consumer<MeasuredRow> rows, FileProgress progress, BooleanSupplier stopped)
            throws InputFileException {
        Path file = request.file();
        try (RejectsFile rejectsFile = RejectsFile.open(request.rejects())) {
            RejectedLines rejects = new RejectedLines(rejectsFile);
            RowSink reading = new RowSink(rejects, rows);
            try (MeasurementFileReader lines = reading.lines) {
                progress.started(file, Files.size(file), 0);
                boolean more = true;
                while (more && !stopped.getAsBoolean()) {
                    more = lines.next(reading);
                    if (lines.number() % ROWS_BETWEEN_PROGRESS == 0) {
                        progress.advanced(reading.accepted, lines.bytesRead());
                    }
                }
                progress.advanced(reading.accepted, lines.bytesRead());
            }
            reading.rejects.finish();
            return reading.counts();
        } catch (IOException | UncheckedIOException e) {
            throw new InputFileException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FileOptions known(RowRequest request) throws InputFileException {
        if (request.columns() != null) {
            return request.options().withFormat(FileFormat.CSV);
        }
        try {
            return request.options().format() == null
                    ? request.options().withFormat(MeasurementFileReader.formatOf(request.file()))
                    : request.options();
        } catch (IOException e) {
            throw new InputFileException(request.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** One pass over the file. */
    private final class RowSink implements LineSink {
        private final RejectedLines rejects;
        private final Consumer<MeasuredRow> rows;
        private final MeasurementFileReader lines;
        private long accepted;
        private long warm;
        private long failedInits;
        private long startsAfterFailedInit;

        RowSink(RejectedLines rejects, Consumer<MeasuredRow> rows) throws InputFileException, IOException {
            this.rejects = rejects;
            this.rows = rows;
            ColumnMapping columns = request.columns();
            this.lines = columns == null
                    ? MeasurementFileReader.open(request.file(), options)
                    : MeasurementFileReader.openCsv(
                            request.file(),
                            header -> new MappedCsvFormat(request, columns, header, names, this::row, this::accept));
        }

        RowCounts counts() {
            return new RowCounts(
                    accepted, rejects.byCheck(), warm, failedInits, startsAfterFailedInit, rejects.examples());
        }

        @Override
        public void measurement(Measurement measurement) {
            accept(MeasuredRow.of(row(), measurement));
        }

        @Override
        public void warmStart() {
            warm++;
        }

        @Override
        public void failedInit(FailedInit init) {
            failedInits++;
        }

        @Override
        public void startAfterFailedInit() {
            startsAfterFailedInit++;
        }

        @Override
        public void rejected(MalformedRecordException problem) {
            rejects.add(lines.line(), problem, lines.bytes());
        }

        private void accept(MeasuredRow one) {
            accepted++;
            rows.accept(one);
        }

        /** @return the number of the row; the header is not counted */
        private long row() {
            return options.format() == FileFormat.CSV ? lines.number() - 1 : lines.number();
        }
    }
}
