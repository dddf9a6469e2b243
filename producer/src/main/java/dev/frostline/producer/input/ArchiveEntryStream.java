package dev.frostline.producer.input;

import java.io.IOException;
import org.apache.commons.compress.archivers.ArchiveInputStream;

/** The content of the current file of an archive; a damage ends it with a {@link BrokenInputException}. */
final class ArchiveEntryStream extends BlockStream {
    private final ArchiveInputStream<?> archive;

    ArchiveEntryStream(ArchiveInputStream<?> archive) {
        this.archive = archive;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return archive.read(target, offset, length);
        } catch (DiskReadException | BrokenInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BrokenInputException("the archive breaks off", e);
        }
    }

    @Override
    public int available() throws IOException {
        return archive.available();
    }
}
