package dev.frostline.producer.format;

import org.jspecify.annotations.Nullable;

/**
 * What a file does not say of itself.
 *
 * @param format null to find it out
 * @param functionName null for what the file says
 * @param popCode null for what the file says, or {@code AWS} for Lambda's log lines
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
