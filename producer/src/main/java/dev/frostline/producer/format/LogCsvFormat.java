package dev.frostline.producer.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.frostline.producer.lambda.LambdaLog;
import dev.frostline.producer.lambda.LogMessage;
import dev.frostline.producer.parsing.Delimiter;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.parsing.LineText;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CSV of CloudWatch Logs, from Logs Insights or from the viewer of log events: a column holds the messages, in any order
 * with others, and a message can have several lines.
 */
final class LogCsvFormat implements LineFormat {
    private static final List<String> MESSAGE = List.of("@message", "message");
    private static final List<String> TIME = List.of("@timestamp", "timestamp", "time");
    private static final List<String> GROUP = List.of("@log", "@loggroup", "loggroup", "loggroupname");
    private static final List<String> STREAM = List.of("@logstream", "logstream", "logstreamname");
    private static final Pattern NAME = Pattern.compile("@?[\\w.() -]{1,100}");

    private final CsvReader.CsvReaderBuilder reader;
    private final List<String> header;
    private final LambdaLog log;

    private LogCsvFormat(CsvReader.CsvReaderBuilder reader, List<String> header, LambdaLog log) {
        this.reader = reader;
        this.header = header;
        this.log = log;
    }

    /** @return empty where the line is no header of such a CSV */
    static Optional<LineFormat> of(String headerLine, FileOptions options) {
        CsvReader.CsvReaderBuilder reader = CsvReader.builder()
                .fieldSeparator(Delimiter.detect(headerLine))
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
        List<String> header = header(reader, headerLine);
        boolean isHeader = header.contains("@message")
                || header.contains("message")
                        && find(header, TIME) >= 0
                        && header.stream().allMatch(LogCsvFormat::isName);
        return isHeader
                ? Optional.of(
                        new LogCsvFormat(reader, header, new LambdaLog(options.functionName(), options.popCode())))
                : Optional.empty();
    }

    @Override
    public void read(byte[] record, LineSink sink) throws MalformedRecordException {
        String text = LineText.of(record);
        if (text.isBlank()) {
            return;
        }
        String[] fields = fields(text);
        if (fields.length != header.size()) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "the record has " + fields.length + " fields and the header " + header.size());
        }
        log.read(
                new LogMessage(
                        field(fields, GROUP), field(fields, STREAM), field(fields, TIME), field(fields, MESSAGE)),
                sink);
    }

    @Override
    public boolean dependsOnEarlierLines() {
        return true;
    }

    private String[] fields(String text) throws MalformedRecordException {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), text);
        } catch (CsvParseException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "not CSV: " + e.getMessage(), e);
        }
    }

    private String field(String[] fields, List<String> names) {
        int column = find(header, names);
        return column < 0 ? "" : fields[column].strip();
    }

    private static int find(List<String> header, List<String> names) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static boolean isName(String column) {
        return NAME.matcher(column).matches();
    }

    private static List<String> header(CsvReader.CsvReaderBuilder reader, String line) {
        try {
            return Arrays.stream(reader.ofSingleCsvRecord(StringArrayHandler.of(), line))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CsvParseException e) {
            return List.of();
        }
    }
}
