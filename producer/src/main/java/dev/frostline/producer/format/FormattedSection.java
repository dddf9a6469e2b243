package dev.frostline.producer.format;

import dev.frostline.producer.input.CsvRecordReader;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.input.ItemReader;
import dev.frostline.producer.input.TextSection;
import dev.frostline.producer.parsing.LineFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The items of a text, and their format. The header, where there is one, is already read.
 *
 * @param skipped number of items up to and including the header
 */
record FormattedSection(ItemReader items, LineFormat format, long skipped) {
    static final int MAX_LINE = 65_536;
    /** A batch of a subscription, or a message of several lines, is longer than a measurement. */
    static final int MAX_LOG_LINE = 1 << 23;

    /** The separator of a CSV, which some programs announce before the header. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)sep=.?");

    /** @param options whose format is known */
    static FormattedSection open(TextSection text, FileOptions options) throws InputFileException, IOException {
        return switch (options.format()) {
            case CSV -> csv(text, CsvFormat::of);
            case NDJSON -> new FormattedSection(values(text, MAX_LINE), new NdjsonFormat(), 0);
            case LAMBDA_REPORT -> log(text, options);
            case DATASTREAM2 -> new FormattedSection(values(text, MAX_LOG_LINE), new DataStream2Format(options), 0);
        };
    }

    static boolean isSeparator(String line) {
        return SEPARATOR.matcher(line).matches();
    }

    static FormattedSection csv(TextSection text, MeasurementFileReader.CsvHeader header)
            throws InputFileException, IOException {
        ItemReader lines = text.lines(MAX_LINE);
        while (lines.next()) {
            String line = new String(lines.bytes(), StandardCharsets.ISO_8859_1).strip();
            if (!line.isEmpty() && !isSeparator(line)) {
                return new FormattedSection(lines, header.read(lines.bytes()), lines.number());
            }
        }
        throw new InputFileException(
                text.name() + " is empty" + (lines.brokenBy() == null ? "" : ": " + lines.brokenBy()));
    }

    private static FormattedSection log(TextSection text, FileOptions options) throws IOException {
        String first = text.beginning()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        Optional<LineFormat> csv = LogCsvFormat.of(first, options);
        if (csv.isEmpty()) {
            return new FormattedSection(values(text, MAX_LOG_LINE), new LambdaReportFormat(options), 0);
        }
        ItemReader records = new CsvRecordReader(text.lines(MAX_LOG_LINE), MAX_LOG_LINE);
        boolean blank = true;
        while (blank && records.next()) {
            blank = new String(records.bytes(), StandardCharsets.ISO_8859_1).isBlank();
        }
        return new FormattedSection(records, csv.get(), records.number());
    }

    private static ItemReader values(TextSection text, int maxBytes) {
        return JsonLayout.isDocument(text.beginning()) ? text.jsonValues(maxBytes) : text.lines(maxBytes);
    }
}
