package dev.frostline.producer.rows;

import dev.frostline.producer.format.FileOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file whose rows are asked for.
 *
 * @param options of a file of measurements
 * @param columns null for a file of measurements; otherwise it is a CSV with these columns
 * @param delimiter of that CSV, null to find it out
 * @param byRow whether each row is a window, so that rows need no true time
 * @param rejects where rejected lines are written, null for nowhere
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
