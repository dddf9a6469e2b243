package dev.frostline.producer.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.SeriesKey;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.DecimalNumbers;
import dev.frostline.producer.parsing.Delimiter;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.parsing.LineText;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** CSV whose columns are mapped by the user; one record a line, as in {@link CsvFormat}. */
final class MappedCsvFormat implements LineFormat {
    private final CsvReader.CsvReaderBuilder reader;
    private final int columns;
    private final int timestamp;
    private final int value;
    private final int city;
    private final int country;
    private final int version;
    private final SeriesColumns series;
    private final RowTimes times;
    private final LongSupplier row;
    private final Consumer<MeasuredRow> rows;

    /**
     * @param row the number of the row that is being read
     * @param rows receives the rows, because a {@link LineSink} accepts measurements only
     */
    MappedCsvFormat(
            RowRequest request,
            ColumnMapping meanings,
            byte[] headerLine,
            SeriesNames names,
            LongSupplier row,
            Consumer<MeasuredRow> rows)
            throws InputFileException {
        String text = text(headerLine);
        this.reader = CsvReader.builder()
                .fieldSeparator(request.delimiter() == null ? Delimiter.detect(text) : request.delimiter())
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
        Header header = new Header(header(text));
        this.columns = header.names().size();
        this.timestamp = header.find(meanings, ColumnMapping.TIMESTAMP);
        this.value = header.find(meanings, ColumnMapping.VALUE);
        this.city = header.find(meanings, ColumnMapping.CITY);
        this.country = header.find(meanings, ColumnMapping.COUNTRY);
        this.version = header.find(meanings, ColumnMapping.VERSION);
        this.series = new SeriesColumns(header, meanings, names);
        this.times = new RowTimes(request.byRow());
        this.row = row;
        this.rows = rows;
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        String text = LineText.of(line);
        if (text.isBlank()) {
            throw new MalformedRecordException(RecordCheck.EMPTY, "the line is empty");
        }
        String[] fields = split(text);
        if (fields.length != columns) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "the line has " + fields.length + " fields and the header " + columns);
        }
        try {
            rows.accept(observation(fields));
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }

    private MeasuredRow observation(String[] fields) throws MalformedRecordException {
        double millis = DecimalNumbers.parse("value", fields[value]);
        if (millis < 0) {
            throw new MalformedRecordException(RecordCheck.VALUE, "value is negative (" + millis + ")");
        }
        SeriesKey key = series.key(fields);
        long time = timestamp < 0 ? times.next(key) : times.parse(fields[timestamp]);
        return new MeasuredRow(
                row.getAsLong(),
                key,
                text(fields, city),
                text(fields, country),
                optional(fields, version),
                millis,
                time);
    }

    private String[] split(String line) throws MalformedRecordException {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), line);
        } catch (CsvParseException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "not CSV: " + e.getMessage(), e);
        }
    }

    private List<String> header(String line) throws InputFileException {
        try {
            return Arrays.stream(split(line)).map(String::trim).toList();
        } catch (MalformedRecordException e) {
            throw new InputFileException("the CSV header cannot be read: " + e.detail());
        }
    }

    private static String text(byte[] headerLine) throws InputFileException {
        try {
            return LineText.of(headerLine);
        } catch (MalformedRecordException e) {
            throw new InputFileException("the CSV header cannot be read: " + e.detail());
        }
    }

    private static String text(String[] fields, int column) {
        return column < 0 || fields[column].isBlank() ? "" : fields[column];
    }

    /** @return null where the row has no value in the column */
    private static @Nullable String optional(String[] fields, int column) {
        return column < 0 || fields[column].isBlank() ? null : fields[column];
    }

    /** The names of the columns. */
    record Header(List<String> names) {
        /** @return -1 where no column has this meaning */
        int find(ColumnMapping columns, String meaning) throws InputFileException {
            String wanted = columns.of(meaning);
            if (wanted == null) {
                return -1;
            }
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                    return i;
                }
            }
            if (wanted.matches("\\d{1,6}") && Integer.parseInt(wanted) <= names.size() && !wanted.matches("0+")) {
                return Integer.parseInt(wanted) - 1;
            }
            throw InputFileException.ofUse(
                    "the CSV has no column '" + wanted + "'; it has " + String.join(", ", names));
        }
    }
}
