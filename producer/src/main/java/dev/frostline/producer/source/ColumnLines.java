package dev.frostline.producer.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.frostline.detection.backtest.Observation;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.Check;
import dev.frostline.wire.MalformedRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** CSV of any columns, whose meaning is told; one record a line, as in {@link CsvLines}. */
final class ColumnLines implements LineFormat {
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
    private final Consumer<Observation> rows;

    /**
     * @param row the number of the row that is being read
     * @param rows takes what the lines hold, as their sink takes measurements alone
     */
    ColumnLines(RowRequest request, byte[] headerLine, SeriesNames names, LongSupplier row, Consumer<Observation> rows)
            throws ImportException {
        String text = text(headerLine);
        this.reader = CsvReader.builder()
                .fieldSeparator(request.delimiter() == null ? Delimiter.of(text) : request.delimiter())
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
        Header header = new Header(header(text));
        this.columns = header.names().size();
        Columns meanings = request.columns();
        this.timestamp = header.find(meanings, Columns.TIMESTAMP);
        this.value = header.find(meanings, Columns.VALUE);
        this.city = header.find(meanings, Columns.CITY);
        this.country = header.find(meanings, Columns.COUNTRY);
        this.version = header.find(meanings, Columns.VERSION);
        this.series = new SeriesColumns(header, meanings, names);
        this.times = new RowTimes(request.byRow());
        this.row = row;
        this.rows = rows;
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        String text = LineText.of(line);
        if (text.isBlank()) {
            throw new MalformedRecordException(Check.EMPTY, "the line is empty");
        }
        String[] fields = split(text);
        if (fields.length != columns) {
            throw new MalformedRecordException(
                    Check.SYNTAX, "the line has " + fields.length + " fields and the header " + columns);
        }
        try {
            rows.accept(observation(fields));
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }

    private Observation observation(String[] fields) throws MalformedRecordException {
        double millis = Numbers.parse("value", fields[value]);
        if (millis < 0) {
            throw new MalformedRecordException(Check.VALUE, "value is negative (" + millis + ")");
        }
        SeriesKey key = series.key(fields);
        long time = timestamp < 0 ? times.next(key) : times.parse(fields[timestamp]);
        return new Observation(
                row.getAsLong(),
                key,
                optional(fields, city),
                optional(fields, country),
                optional(fields, version),
                millis,
                time);
    }

    private String[] split(String line) throws MalformedRecordException {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), line);
        } catch (CsvParseException e) {
            throw new MalformedRecordException(Check.SYNTAX, "not CSV: " + e.getMessage(), e);
        }
    }

    private List<String> header(String line) throws ImportException {
        try {
            return Arrays.stream(split(line)).map(String::trim).toList();
        } catch (MalformedRecordException e) {
            throw new ImportException("the CSV header cannot be read: " + e.detail());
        }
    }

    private static String text(byte[] headerLine) throws ImportException {
        try {
            return LineText.of(headerLine);
        } catch (MalformedRecordException e) {
            throw new ImportException("the CSV header cannot be read: " + e.detail());
        }
    }

    /** Null where there is none. */
    private static String optional(String[] fields, int column) {
        return column < 0 || fields[column].isBlank() ? null : fields[column];
    }

    /** The names of the columns. */
    record Header(List<String> names) {
        /** @return -1 where nothing has that meaning */
        int find(Columns columns, String meaning) throws ImportException {
            if (!columns.has(meaning)) {
                return -1;
            }
            String wanted = columns.of(meaning);
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                    return i;
                }
            }
            if (wanted.matches("\\d{1,6}") && Integer.parseInt(wanted) <= names.size() && !wanted.matches("0+")) {
                return Integer.parseInt(wanted) - 1;
            }
            throw ImportException.ofUse("the CSV has no column '" + wanted + "'; it has " + String.join(", ", names));
        }
    }
}
