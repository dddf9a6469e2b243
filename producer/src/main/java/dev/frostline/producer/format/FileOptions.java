package dev.frostline.producer.format;

import org.jspecify.annotations.Nullable;

/**
 * What the user says about a file.
 *
 * @param format null to detect it
 * @param functionName null to read it from the file
 * @param popCode null to read it from the file, or for {@code AWS} with the log lines of Lambda
 */
public record FileOptions(
        @Nullable FileFormat format,
        @Nullable String functionName,
        @Nullable String popCode) {
    private static final FileOptions NONE = new FileOptions(null, null, null);

    public static FileOptions none() {
        return NONE;
    }

    public FileOptions withFormat(FileFormat known) {
        return new FileOptions(known, functionName, popCode);
    }
}
