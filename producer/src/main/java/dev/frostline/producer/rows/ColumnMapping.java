package dev.frostline.producer.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV by their meaning, named as in the header or numbered from 1. Only {@code value} is required.
 */
public final class ColumnMapping {
    static final String TIMESTAMP = "timestamp";
    static final String VALUE = "value";
    static final String SERIES = "series";
    static final String FUNCTION = "function";
    static final String POP = "pop";
    static final String TIER = "tier";
    static final String CITY = "city";
    static final String COUNTRY = "country";
    static final String VERSION = "version";

    private static final List<String> MEANINGS =
            List.of(TIMESTAMP, VALUE, SERIES, FUNCTION, POP, TIER, CITY, COUNTRY, VERSION);

    private final Map<String, String> byMeaning;

    private ColumnMapping(Map<String, String> byMeaning) {
        this.byMeaning = byMeaning;
    }

    /**
     * @param text such as {@code timestamp=time,value=ms,series=host}
     * @throws IllegalArgumentException in one sentence
     */
    public static ColumnMapping parse(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String meaning = equals < 0 ? "" : part.substring(0, equals).trim();
            String column = part.substring(equals + 1).trim();
            if (!MEANINGS.contains(meaning) || column.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + part + "' is not MEANING=COLUMN, where MEANING is one of " + String.join(", ", MEANINGS));
            }
            if (found.put(meaning, column) != null) {
                throw new IllegalArgumentException("'" + meaning + "' is there twice");
            }
        }
        if (!found.containsKey(VALUE)) {
            throw new IllegalArgumentException("'" + text + "' does not name the column of the value");
        }
        return new ColumnMapping(found);
    }

    public boolean hasTimestamp() {
        return has(TIMESTAMP);
    }

    boolean has(String meaning) {
        return byMeaning.containsKey(meaning);
    }

    /** @return null where no column has this meaning */
    @Nullable
    String of(String meaning) {
        return byMeaning.get(meaning);
    }
}
