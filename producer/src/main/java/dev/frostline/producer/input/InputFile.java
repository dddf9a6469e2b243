package dev.frostline.producer.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An open file. Its first bytes, and not its name, show whether it is compressed or an archive. Each file of an archive is
 * a {@link TextSection}, which may be compressed itself; a file that is no archive is one section. Reads in one direction,
 * with bounded memory. Not thread-safe.
 */
public final class InputFile implements Closeable {
    /** Compressed data inside of compressed data: more than any tool makes. */
    private static final int MAX_LAYERS = 4;

    private final Path path;
    private final CountedStream raw;
    private final PeekStream content;
    private final @Nullable ArchiveInputStream<?> archive;
    private boolean ended;
    private @Nullable String brokenBy;

    private InputFile(Path path, CountedStream raw, PeekStream content, @Nullable ArchiveInputStream<?> archive) {
        this.path = path;
        this.raw = raw;
        this.content = content;
        this.archive = archive;
    }

    /** @throws InputFileException where the file is of a kind that is not read */
    public static InputFile open(Path path) throws IOException, InputFileException {
        CountedStream raw = new CountedStream(Files.newInputStream(path));
        try {
            PeekStream content = decompressed(raw, path.toString());
            return new InputFile(path, raw, content, archive(kindOf(content), content));
        } catch (InputFileException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    public boolean isArchive() {
        return archive != null;
    }

    /**
     * Opens the next file of the archive, or the one file; the former section ends.
     *
     * @return null where there is no further one
     * @throws InputFileException where this section is of a kind that is not read; a further one may be
     */
    public @Nullable TextSection next() throws IOException, InputFileException {
        if (archive == null) {
            TextSection only = ended ? null : section(path.toString(), content);
            ended = true;
            return only;
        }
        ArchiveEntry entry = nextEntry(archive);
        return entry == null
                ? null
                : section(entry.getName(), decompressed(new ArchiveEntryStream(archive), entry.getName()));
    }

    /** @return why the archive is incomplete, known at its end; null where it is complete */
    public @Nullable String brokenBy() {
        return brokenBy;
    }

    /** @return the number of bytes read from the disk, before decompression */
    public long bytesRead() {
        return raw.count();
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    private @Nullable ArchiveEntry nextEntry(ArchiveInputStream<?> opened) throws IOException, InputFileException {
        while (!ended) {
            ArchiveEntry entry = readEntry(opened);
            if (entry == null) {
                ended = true;
            } else if (entry.getName().equals("[Content_Types].xml")) {
                throw refusal(path.toString(), "a document of an office program; save it as CSV");
            } else if (!entry.isDirectory() && entry.getSize() != 0 && !isHidden(entry.getName())) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable ArchiveEntry readEntry(ArchiveInputStream<?> opened) throws IOException {
        try {
            return opened.getNextEntry();
        } catch (DiskReadException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            brokenBy = "the archive breaks off";
            return null;
        }
    }

    /** Programs add such files beside those of the user. */
    private static boolean isHidden(String name) {
        return name.startsWith("__MACOSX/")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private static TextSection section(String name, PeekStream content) throws InputFileException {
        FileKind kind = kindOf(content);
        if (kind != FileKind.TEXT) {
            throw refusal(name, kind.isArchive() ? kind.label() + " inside of an archive" : kind.label());
        }
        return TextSection.of(name, content);
    }

    private static PeekStream decompressed(InputStream in, String name) throws InputFileException {
        PeekStream content = new PeekStream(in);
        FileKind kind = kindOf(content);
        for (int layer = 0; kind.isCompressed(); layer++) {
            if (layer == MAX_LAYERS) {
                throw refusal(name, "compressed more than " + MAX_LAYERS + " times");
            }
            content = new PeekStream(new DecompressedStream(kind, content));
            kind = kindOf(content);
        }
        if (kind != FileKind.TEXT && !kind.isArchive()) {
            throw refusal(name, kind.label());
        }
        return content;
    }

    private static @Nullable ArchiveInputStream<?> archive(FileKind kind, InputStream content) {
        return switch (kind) {
            case TAR -> new TarArchiveInputStream(content);
            case ZIP -> new ZipArchiveInputStream(content);
            default -> null;
        };
    }

    private static FileKind kindOf(PeekStream content) {
        return FileKind.of(content.peek(FileKind.BYTES));
    }

    private static InputFileException refusal(String name, String what) {
        return new InputFileException(String.format(
                Locale.ROOT,
                "%s is %s, which cannot be read; there are text, gzip, zstd, bzip2, zip and tar",
                name,
                what));
    }
}
