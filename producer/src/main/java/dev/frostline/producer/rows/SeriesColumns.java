package dev.frostline.producer.rows;

import dev.frostline.model.SeriesKey;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series of a row of a CSV. The text of a series may be a key, {@code function|pop|tier}; any other text is
 * the function. Without both columns the series has the name of the file.
 */
final class SeriesColumns {
    private final int series;
    private final int function;
    private final int pop;
    private final int tier;
    private final SeriesNames names;
    /** By the text of the fields, so that a key is made and checked once for each series. */
    private final Map<String, SeriesKey> known = new HashMap<>();

    SeriesColumns(MappedCsvFormat.Header header, ColumnMapping columns, SeriesNames names) throws InputFileException {
        this.series = header.find(columns, ColumnMapping.SERIES);
        this.function = header.find(columns, ColumnMapping.FUNCTION);
        this.pop = header.find(columns, ColumnMapping.POP);
        this.tier = header.find(columns, ColumnMapping.TIER);
        this.names = names;
    }

    SeriesKey key(String[] fields) throws MalformedRecordException {
        String text = text(fields, series)
                + '\n'
                + text(fields, function)
                + '\n'
                + text(fields, pop)
                + '\n'
                + text(fields, tier);
        SeriesKey key = known.get(text);
        if (key == null) {
            key = make(fields);
            known.put(text, key);
        }
        return key;
    }

    private SeriesKey make(String[] fields) throws MalformedRecordException {
        requireText("series", fields, series);
        requireText("function", fields, function);
        String name = series < 0 ? names.ofFile() : fields[series];
        if (function < 0 && pop < 0 && tier < 0) {
            return named(keyOf(name), name);
        }
        SeriesKey key = new SeriesKey(
                function < 0 ? withoutBars(name) : fields[function],
                text(fields, pop).isEmpty() ? SeriesNames.NO_POP : fields[pop],
                text(fields, tier));
        return named(key, series < 0 ? null : name);
    }

    private SeriesKey named(SeriesKey key, @Nullable String name) throws MalformedRecordException {
        String before = names.name(key, name);
        if (before != null && !before.equals(name)) {
            throw new MalformedRecordException(
                    RecordCheck.VALUE, "series '" + name + "' has the same function, pop and tier as '" + before + "'");
        }
        return key;
    }

    private static SeriesKey keyOf(String name) {
        String[] parts = name.split("\\|", -1);
        boolean isKey = parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty();
        return isKey ? SeriesKey.parse(name) : new SeriesKey(withoutBars(name), SeriesNames.NO_POP, "");
    }

    private static String withoutBars(String name) {
        return name.replace('|', '/');
    }

    private static void requireText(String what, String[] fields, int column) throws MalformedRecordException {
        if (column >= 0 && fields[column].isBlank()) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, what + " is missing");
        }
    }

    private static String text(String[] fields, int column) {
        return column < 0 ? "" : fields[column];
    }
}
