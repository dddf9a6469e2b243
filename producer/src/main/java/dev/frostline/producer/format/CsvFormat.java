package dev.frostline.producer.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.DecimalNumbers;
import dev.frostline.producer.parsing.Delimiter;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.parsing.LineText;
import dev.frostline.producer.parsing.Timestamps;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180), also with semicolons or tabs instead of commas, whose first line names the measurement's fields, in any order, with or without further columns. A
 * record is one line, because a tag cannot contain a line feed: a quote without its end makes one line invalid, not the
 * rest of the file.
 */
final class CsvFormat implements LineFormat {
    private static final List<String> REQUIRED =
            List.of("pop_code", "function_name", "cold_start_time_ms", "timestamp");

    private final CsvReader.CsvReaderBuilder reader;
    /** Where commas do not separate fields, they can be the decimal points of numbers. */
    private final boolean hasDecimalCommas;

    private final int columns;
    private final int popCode;
    private final int city;
    private final int country;
    private final int tier;
    private final int functionName;
    private final int functionVersion;
    private final int coldStartTimeMs;
    private final int latitude;
    private final int longitude;
    private final int timestamp;

    private CsvFormat(List<String> header, CsvReader.CsvReaderBuilder reader, boolean hasDecimalCommas) {
        this.reader = reader;
        this.hasDecimalCommas = hasDecimalCommas;
        this.columns = header.size();
        this.popCode = header.indexOf("pop_code");
        this.city = header.indexOf("city");
        this.country = header.indexOf("country");
        this.tier = header.indexOf("tier");
        this.functionName = header.indexOf("function_name");
        this.functionVersion = header.indexOf("function_version");
        this.coldStartTimeMs = header.indexOf("cold_start_time_ms");
        this.latitude = header.indexOf("latitude");
        this.longitude = header.indexOf("longitude");
        this.timestamp = header.indexOf("timestamp");
    }

    /** @throws InputFileException where the header lacks a column */
    static CsvFormat of(byte[] headerLine) throws InputFileException {
        String line = textOf(headerLine);
        char delimiter = Delimiter.detect(line);
        CsvReader.CsvReaderBuilder reader = reader(delimiter);
        List<String> header = headerOf(reader, line);
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new InputFileException("the CSV header lacks the columns " + String.join(", ", missing) + "; it has "
                    + String.join(", ", header));
        }
        return new CsvFormat(header, reader, delimiter != ',');
    }

    private static String textOf(byte[] headerLine) throws InputFileException {
        try {
            return LineText.of(headerLine);
        } catch (MalformedRecordException e) {
            throw new InputFileException("the CSV header cannot be read: " + e.detail());
        }
    }

    private static List<String> headerOf(CsvReader.CsvReaderBuilder reader, String line) throws InputFileException {
        try {
            return Arrays.stream(split(reader, line))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (MalformedRecordException e) {
            throw new InputFileException("the CSV header cannot be read: " + e.detail());
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        String text = LineText.of(line);
        if (text.isBlank()) {
            throw new MalformedRecordException(RecordCheck.EMPTY, "the line is empty");
        }
        sink.measurement(measurement(split(reader, text)));
    }

    private Measurement measurement(String[] fields) throws MalformedRecordException {
        if (fields.length != columns) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "the line has " + fields.length + " fields and the header " + columns);
        }
        try {
            return MeasurementBuilder.builder()
                    .popCode(fields[popCode].strip())
                    .city(valueOrEmpty(fields, city))
                    .country(valueOrEmpty(fields, country))
                    .tier(valueOrEmpty(fields, tier))
                    .functionName(fields[functionName].strip())
                    .functionVersion(version(fields))
                    .coldStartTimeMs(number("cold_start_time_ms", fields[coldStartTimeMs]))
                    .latitude(degrees("latitude", fields, latitude))
                    .longitude(degrees("longitude", fields, longitude))
                    .timestamp(Timestamps.parse(fields[timestamp]))
                    .build();
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }

    private @Nullable String version(String[] fields) {
        String version = valueOrEmpty(fields, functionVersion);
        return version.isEmpty() ? null : version;
    }

    private static String valueOrEmpty(String[] fields, int column) {
        return column < 0 ? "" : fields[column].strip();
    }

    private double degrees(String name, String[] fields, int column) throws MalformedRecordException {
        String text = valueOrEmpty(fields, column);
        return text.isBlank() ? Double.NaN : number(name, text);
    }

    private double number(String name, String text) throws MalformedRecordException {
        boolean isDecimal = hasDecimalCommas && text.indexOf('.') < 0 && text.indexOf(',') == text.lastIndexOf(',');
        return DecimalNumbers.parse(name, isDecimal ? text.replace(',', '.') : text);
    }

    private static String[] split(CsvReader.CsvReaderBuilder reader, String line) throws MalformedRecordException {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), line);
        } catch (CsvParseException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "not CSV: " + reason(e), e);
        }
    }

    private static String reason(CsvParseException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
