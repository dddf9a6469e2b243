package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ArchiveInputStream;

/** The content of the current file of an archive; a damage ends it with a {@link BrokenInputException}. */
final class ArchiveEntryStream extends InputStream {
    private final ArchiveInputStream<?> archive;

    ArchiveEntryStream(ArchiveInputStream<?> archive) {
        this.archive = archive;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
