package dev.frostline.producer.format;

import dev.frostline.producer.input.InputFile;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.input.ItemReader;
import dev.frostline.producer.input.TextSection;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file in its format: those of the file itself, or of each file of an archive. In JSON documents
 * and in the CSV of CloudWatch, each value or record counts as a line. A header, where there is one, is already read.
 * Not thread-safe.
 */
public final class MeasurementFileReader implements Closeable {
    private final InputFile file;
    private final SectionOpener opener;
    private @Nullable FormattedSection section;
    private String sectionName = "";
    private long itemsBefore;
    private long linesBefore;
    private long header;
    private long other;
    private long blank;
    private boolean lastIsOpen;
    private long lastLength;
    private boolean isReadAgain;
    private boolean isSkipping;
    private @Nullable String brokenBy;

    private MeasurementFileReader(InputFile file, SectionOpener opener) {
        this.file = file;
        this.opener = opener;
    }

    /** @throws InputFileException where the format of the file cannot be detected */
    public static FileFormat formatOf(Path path) throws InputFileException, IOException {
        return detect(path).format();
    }

    /** @throws InputFileException where the format of the file cannot be detected */
    public static DetectedFormat detect(Path path) throws InputFileException, IOException {
        try (InputFile file = InputFile.open(path)) {
            InputFileException refusal = new InputFileException("the format of " + path
                    + " cannot be told; say which it is: csv, ndjson, lambda-report or datastream2");
            boolean more = true;
            while (more) {
                try {
                    TextSection text = file.next();
                    more = text != null;
                    Optional<DetectedFormat> found = text == null
                            ? Optional.empty()
                            : FormatDetection.of(
                                    Path.of(text.name()).getFileName().toString(), text.beginning());
                    if (found.isPresent()) {
                        return found.get();
                    }
                } catch (InputFileException e) {
                    refusal = e;
                    more = file.isArchive();
                }
            }
            throw refusal;
        }
    }

    /** @param options whose format is known */
    public static MeasurementFileReader open(Path path, FileOptions options) throws InputFileException, IOException {
        return open(path, text -> FormattedSection.open(text, options));
    }

    /** Opens a CSV with a format that its header determines. */
    public static MeasurementFileReader openCsv(Path path, CsvHeader header) throws InputFileException, IOException {
        return open(path, text -> FormattedSection.csv(text, header));
    }

    private static MeasurementFileReader open(Path path, SectionOpener opener) throws InputFileException, IOException {
        InputFile file = InputFile.open(path);
        try {
            MeasurementFileReader reader = new MeasurementFileReader(file, opener);
            if (!file.isArchive()) {
                reader.openSection();
            }
            return reader;
        } catch (InputFileException | IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Passes over lines that an earlier run has read, the header included.
     *
     * @param openBytes the length of the last of them, where the file ended in it: where it is longer now, it is read again
     */
    public void skipTo(long lineNumber, @Nullable Long openBytes) throws IOException {
        isSkipping = true;
        boolean more = true;
        while (more && number() < lineNumber) {
            more = next(new DiscardingSink());
        }
        isSkipping = false;
        isReadAgain = openBytes != null && number() == lineNumber && lastLength != openBytes && section != null;
        other = 0;
        blank = 0;
        brokenBy = null;
    }

    /** @return whether there was a further line, or a problem at the end of the file */
    public boolean next(LineSink sink) throws IOException {
        if (isReadAgain && section != null) {
            isReadAgain = false;
            readItem(section, sink);
            return true;
        }
        while (brokenBy == null) {
            try {
                if (section == null && !openSection()) {
                    return isBroken(file.brokenBy(), sink);
                }
            } catch (InputFileException e) {
                itemsBefore++;
                sink.rejected(new MalformedRecordException(RecordCheck.SYNTAX, String.valueOf(e.getMessage()), e));
                return true;
            }
            FormattedSection current = section;
            if (current != null && current.items().next()) {
                readItem(current, sink);
                return true;
            }
            if (current != null && isBroken(current.items().brokenBy(), sink)) {
                return true;
            }
            closeSection();
        }
        return false;
    }

    /** @return the number of the last line, from 1 */
    public long number() {
        return itemsBefore + (section == null ? 0 : section.items().number());
    }

    /** @return the number of the last line as an editor shows it, from 1; in an archive, over all of its files */
    public long line() {
        return linesBefore + (section == null ? 0 : section.items().line());
    }

    /** @return the beginning of the last line */
    public byte[] bytes() {
        return section == null
                ? sectionName.getBytes(StandardCharsets.UTF_8)
                : section.items().bytes();
    }

    /** @return the number of lines so far that had no record, headers included, but no blank ones */
    public long otherLines() {
        return other;
    }

    public long blankLines() {
        return blank;
    }

    /** @return why the file is incomplete, known at its end; null where it is complete */
    public @Nullable String brokenBy() {
        return brokenBy;
    }

    /** @return the length of the last line where the file ended in it, so that it may be longer one day; else null */
    public @Nullable Long openBytes() {
        return lastIsOpen ? lastLength : null;
    }

    public long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean openSection() throws InputFileException, IOException {
        TextSection text = file.next();
        if (text == null) {
            return false;
        }
        sectionName = text.name();
        FormattedSection opened = opener.open(text);
        section = opened;
        header += opened.skipped();
        return true;
    }

    private void closeSection() {
        itemsBefore = number();
        linesBefore = line();
        section = null;
    }

    private boolean isBroken(@Nullable String reason, LineSink sink) {
        if (reason == null) {
            return false;
        }
        brokenBy = reason;
        lastIsOpen = false;
        sink.rejected(new MalformedRecordException(RecordCheck.SYNTAX, reason));
        return true;
    }

    private void readItem(FormattedSection current, LineSink sink) {
        other += header;
        header = 0;
        lastIsOpen = current.items().isOpen();
        lastLength = current.items().length();
        if (isSkipping && !current.format().dependsOnEarlierLines()) {
            return;
        }
        try {
            requireLength(current.items());
            readRecords(current, sink);
        } catch (MalformedRecordException e) {
            sink.rejected(e);
        }
    }

    private void readRecords(FormattedSection current, LineSink sink) throws MalformedRecordException {
        RecordPresence presence = new RecordPresence(sink);
        byte[] bytes = current.items().bytes();
        current.format().read(bytes, presence);
        if (!presence.hasRecord()) {
            boolean isBlank = isBlank(bytes);
            blank += isBlank ? 1 : 0;
            other += isBlank ? 0 : 1;
        }
    }

    private static void requireLength(ItemReader items) throws MalformedRecordException {
        if (items.isTooLong()) {
            throw new MalformedRecordException(
                    RecordCheck.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "the line has %d bytes, more than %d",
                            items.length(),
                            items.bytes().length - 1));
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Makes the format of the lines from the header. */
    @FunctionalInterface
    public interface CsvHeader {
        LineFormat read(byte[] headerLine) throws InputFileException;
    }

    @FunctionalInterface
    private interface SectionOpener {
        FormattedSection open(TextSection text) throws InputFileException, IOException;
    }
}
