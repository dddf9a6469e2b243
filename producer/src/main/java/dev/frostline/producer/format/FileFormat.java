package dev.frostline.producer.format;

import java.util.Locale;

/** The formats that can be imported. */
public enum FileFormat {
    CSV,
    NDJSON,
    LAMBDA_REPORT,
    DATASTREAM2;

    /** @return the name on the command line */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException in one sentence */
    public static FileFormat of(String label) {
        for (FileFormat format : values()) {
            if (format.label().equalsIgnoreCase(label)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "'" + label + "' is no format; there are csv, ndjson, lambda-report and datastream2");
    }
}
