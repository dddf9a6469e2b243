package dev.frostline.producer.importing;

import dev.frostline.producer.format.FileOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file that an import has read, by which a longer version of the same file is recognised.
 *
 * @param size number of bytes on the disk
 * @param fingerprint of these bytes
 * @param openBytes length of the last line if the file ended in it, else null
 * @param brokenBy why the content is incomplete, null if it is complete
 */
record ReadContent(
        long size,
        String fingerprint,
        @Nullable Long openBytes,
        @Nullable String brokenBy) {
    static ReadContent of(Path file, FileOptions options, long size) throws IOException {
        return new ReadContent(size, Fingerprint.of(file, options, size), null, null);
    }

    ReadContent ending(@Nullable Long newOpenBytes, @Nullable String reason) {
        return new ReadContent(size, fingerprint, newOpenBytes, reason);
    }

    /** @return whether the file begins with this content */
    boolean begins(Path file, FileOptions options, long fileSize) throws IOException {
        return size > 0
                && size <= fileSize
                && Fingerprint.of(file, options, size).equals(fingerprint);
    }
}
