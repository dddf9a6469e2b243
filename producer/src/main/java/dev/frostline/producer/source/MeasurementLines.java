package dev.frostline.producer.source;

import dev.frostline.wire.Check;
import dev.frostline.wire.MalformedRecordException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The lines of one file in its format; the header, where there is one, is already read. Not thread-safe. */
final class MeasurementLines implements Closeable {
    private final OpenFile file;
    private final LineFormat format;
    private final boolean firstLineIsRead;
    private boolean toldTruncated;

    private MeasurementLines(OpenFile file, LineFormat format, boolean firstLineIsRead) {
        this.file = file;
        this.format = format;
        this.firstLineIsRead = firstLineIsRead;
    }

    /** @throws ImportException where the file's format cannot be told */
    static FileFormat formatOf(Path path) throws ImportException, IOException {
        try (OpenFile file = OpenFile.open(path)) {
            byte[] first = new byte[0];
            while (first.length == 0 && file.lines().next()) {
                first = withoutMark(file.lines().bytes());
            }
            return FormatDetection.of(path.getFileName().toString(), first)
                    .orElseThrow(() -> new ImportException("the format of " + path
                            + " cannot be told; say which it is: csv, ndjson, lambda-report or datastream2"));
        }
    }

    /** @param options whose format is known */
    static MeasurementLines open(Path path, FileOptions options) throws ImportException, IOException {
        OpenFile file = OpenFile.open(path);
        try {
            return switch (options.format()) {
                case CSV -> new MeasurementLines(file, csv(path, file, CsvLines::of), true);
                case NDJSON -> new MeasurementLines(file, new NdjsonLines(), false);
                case LAMBDA_REPORT -> new MeasurementLines(file, new LambdaReportLines(options), false);
                case DATASTREAM2 -> new MeasurementLines(file, new DataStream2Lines(options), false);
            };
        } catch (ImportException | IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A CSV whose lines are what its header says. */
    static MeasurementLines openCsv(Path path, CsvHeader header) throws ImportException, IOException {
        OpenFile file = OpenFile.open(path);
        try {
            return new MeasurementLines(file, csv(path, file, header), true);
        } catch (ImportException | IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Passes over lines until so many are read, the header included. */
    void skipTo(long lineNumber) throws IOException {
        boolean more = true;
        while (more && number() < lineNumber) {
            more = file.lines().next();
        }
    }

    /** @return whether there was one more line, or something to say about the file's end */
    boolean next(LineSink sink) throws IOException {
        if (file.lines().next()) {
            readLine(sink);
            return true;
        }
        if (file.lines().isTruncated() && !toldTruncated) {
            toldTruncated = true;
            sink.rejected(new MalformedRecordException(Check.SYNTAX, "the file breaks off inside its compression"));
            return true;
        }
        return false;
    }

    /** Of the line that was read last; from 1. */
    long number() {
        return file.lines().number();
    }

    /** The beginning of the line that was read last. */
    byte[] bytes() {
        return file.lines().bytes();
    }

    long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void readLine(LineSink sink) {
        LineReader lines = file.lines();
        try {
            if (lines.isTooLong()) {
                throw new MalformedRecordException(
                        Check.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "the line has %d bytes, more than %d",
                                lines.length(),
                                LineReader.MAX_LINE));
            }
            boolean first = lines.number() == 1 && !firstLineIsRead;
            format.read(first ? withoutMark(lines.bytes()) : lines.bytes(), sink);
        } catch (MalformedRecordException e) {
            sink.rejected(e);
        }
    }

    private static LineFormat csv(Path path, OpenFile file, CsvHeader header) throws ImportException, IOException {
        if (!file.lines().next()) {
            throw new ImportException(path + " is empty");
        }
        return header.read(withoutMark(file.lines().bytes()));
    }

    /** Without the byte order mark that some programs begin a file with. */
    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    /** Learns from a header how to read the lines behind it. */
    @FunctionalInterface
    interface CsvHeader {
        LineFormat read(byte[] headerLine) throws ImportException;
    }
}
