package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The lines of one file in its format; the header, where there is one, is already read. Not thread-safe. */
public final class MeasurementFileReader implements Closeable {
    private final InputFile file;
    private final LineFormat format;
    private final boolean firstLineIsRead;
    private boolean truncationReported;

    private MeasurementFileReader(InputFile file, LineFormat format, boolean firstLineIsRead) {
        this.file = file;
        this.format = format;
        this.firstLineIsRead = firstLineIsRead;
    }

    /** @throws InputFileException where the format of the file cannot be detected */
    public static FileFormat formatOf(Path path) throws InputFileException, IOException {
        try (InputFile file = InputFile.open(path)) {
            byte[] first = new byte[0];
            while (first.length == 0 && file.lines().next()) {
                first = withoutByteOrderMark(file.lines().bytes());
            }
            return FormatDetection.of(path.getFileName().toString(), first)
                    .orElseThrow(() -> new InputFileException("the format of " + path
                            + " cannot be told; say which it is: csv, ndjson, lambda-report or datastream2"));
        }
    }

    /** @param options whose format is known */
    public static MeasurementFileReader open(Path path, FileOptions options) throws InputFileException, IOException {
        InputFile file = InputFile.open(path);
        try {
            return switch (options.format()) {
                case CSV -> new MeasurementFileReader(file, csv(path, file, CsvFormat::of), true);
                case NDJSON -> new MeasurementFileReader(file, new NdjsonFormat(), false);
                case LAMBDA_REPORT -> new MeasurementFileReader(file, new LambdaReportFormat(options), false);
                case DATASTREAM2 -> new MeasurementFileReader(file, new DataStream2Format(options), false);
            };
        } catch (InputFileException | IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Opens a CSV with a format that its header determines. */
    public static MeasurementFileReader openCsv(Path path, CsvHeader header) throws InputFileException, IOException {
        InputFile file = InputFile.open(path);
        try {
            return new MeasurementFileReader(file, csv(path, file, header), true);
        } catch (InputFileException | IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Skips lines until this number of lines is read, the header included. */
    public void skipTo(long lineNumber) throws IOException {
        boolean more = true;
        while (more && number() < lineNumber) {
            more = file.lines().next();
        }
    }

    /** @return whether there was a further line, or a problem at the end of the file */
    public boolean next(LineSink sink) throws IOException {
        if (file.lines().next()) {
            readLine(sink);
            return true;
        }
        if (file.lines().isTruncated() && !truncationReported) {
            truncationReported = true;
            sink.rejected(
                    new MalformedRecordException(RecordCheck.SYNTAX, "the file breaks off inside its compression"));
            return true;
        }
        return false;
    }

    /** @return the number of the last line, from 1 */
    public long number() {
        return file.lines().number();
    }

    /** @return the beginning of the last line */
    public byte[] bytes() {
        return file.lines().bytes();
    }

    public long bytesRead() {
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
                        RecordCheck.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "the line has %d bytes, more than %d",
                                lines.length(),
                                LineReader.MAX_LINE));
            }
            boolean first = lines.number() == 1 && !firstLineIsRead;
            format.read(first ? withoutByteOrderMark(lines.bytes()) : lines.bytes(), sink);
        } catch (MalformedRecordException e) {
            sink.rejected(e);
        }
    }

    private static LineFormat csv(Path path, InputFile file, CsvHeader header) throws InputFileException, IOException {
        if (!file.lines().next()) {
            throw new InputFileException(path + " is empty");
        }
        return header.read(withoutByteOrderMark(file.lines().bytes()));
    }

    /** Removes the byte order mark with which some programs begin a file. */
    private static byte[] withoutByteOrderMark(byte[] line) {
        boolean marked = line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    /** Makes the format of the lines from the header. */
    @FunctionalInterface
    public interface CsvHeader {
        LineFormat read(byte[] headerLine) throws InputFileException;
    }
}
