package dev.frostline.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * Names one series: a function at a location in a tier. Its text, {@code function_name|pop_code|tier}, is the
 * Kafka key of measurements, rollups and regressions; the tier may be empty.
 */
public record SeriesKey(String functionName, String popCode, String tier) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::functionName)
            .thenComparing(SeriesKey::popCode)
            .thenComparing(SeriesKey::tier);

    public SeriesKey {
        TagValidation.requirePresent("function_name", functionName);
        TagValidation.requirePresent("pop_code", popCode);
        Objects.requireNonNull(tier, "tier");
        TagValidation.requireKeyPart("function_name", functionName);
        TagValidation.requireKeyPart("pop_code", popCode);
        TagValidation.requireKeyPart("tier", tier);
    }

    /** @throws IllegalArgumentException where the text does not hold exactly three parts */
    public static SeriesKey parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a series key is function_name|pop_code|tier, not '" + text + "'");
        }
        return new SeriesKey(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return functionName + '|' + popCode + '|' + tier;
    }
}
