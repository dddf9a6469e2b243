package dev.frostline.producer.rows;

import dev.frostline.producer.format.FileOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file whose rows are read, and how.
 *
 * @param options of a file of measurements
 * @param columns null for a file of measurements; otherwise the file is a CSV with these columns
 * @param delimiter of that CSV; null to detect it
 * @param byRow whether each row is a window, so that rows need no timestamp
 * @param rejects file for rejected lines, null for none
 */
public record RowRequest(
        Path file,
        FileOptions options,
        @Nullable ColumnMapping columns,
        @Nullable Character delimiter,
        boolean byRow,
        @Nullable Path rejects) {
    public static RowRequest of(Path file) {
        return new RowRequest(file, FileOptions.none(), null, null, false, null);
    }
}
