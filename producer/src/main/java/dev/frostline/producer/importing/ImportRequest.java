package dev.frostline.producer.importing;

import dev.frostline.producer.format.FileOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file to import, and how.
 *
 * @param rejects file for rejected lines, null for none
 * @param again whether a file that was imported to its end is imported once more
 */
public record ImportRequest(
        Path file, FileOptions options, @Nullable Path rejects, boolean again) {
    public ImportRequest {
        file = file.toAbsolutePath().normalize();
        rejects = rejects == null ? null : rejects.toAbsolutePath().normalize();
    }

    public static ImportRequest of(Path file) {
        return new ImportRequest(file, FileOptions.none(), null, false);
    }

    public ImportRequest withFile(Path other) {
        return new ImportRequest(other, options, rejects, again);
    }
}
