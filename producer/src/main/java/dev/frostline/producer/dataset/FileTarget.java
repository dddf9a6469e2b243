package dev.frostline.producer.dataset;

import dev.frostline.producer.generator.Dataset;
import dev.frostline.producer.generator.DatasetSamples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that gets its name when it is complete. With gzip, each slot is a member of its own, which the rendering
 * thread compresses; readers of gzip read the members as one stream.
 */
final class FileTarget implements DatasetTarget<ByteText> {
    private static final int BYTES_OF_A_ROW = 256;
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Path partialFile;
    private final OutputFileType type;
    private final Dataset dataset;
    private final ThreadLocal<RowWriter> rowWriter;
    private @Nullable OutputStream out;

    FileTarget(Path file, Dataset dataset) throws DatasetException {
        this.file = file;
        this.partialFile = file.resolveSibling(file.getFileName() + ".part");
        this.type = OutputFileType.of(file);
        this.dataset = dataset;
        this.rowWriter = ThreadLocal.withInitial(() -> new RowWriter(type.format(), dataset.series()));
    }

    @Override
    public void open() throws IOException {
        out = Files.newOutputStream(partialFile);
        if (type.format().header().length > 0) {
            write(compressed(new ByteText(BUFFER).append(type.format().header())));
        }
    }

    @Override
    public ByteText render(int slot) throws IOException {
        DatasetSamples samples = dataset.samples(slot);
        ByteText text = new ByteText(BUFFER + samples.size() * BYTES_OF_A_ROW);
        for (int i = 0; i < samples.size(); i++) {
            rowWriter.get().append(text, samples, i);
        }
        return compressed(text);
    }

    @Override
    public void write(ByteText slot) throws IOException {
        slot.writeTo(out());
    }

    @Override
    public void finish() throws IOException {
        out().close();
        Files.move(partialFile, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            Files.deleteIfExists(partialFile);
        }
    }

    private OutputStream out() {
        if (out == null) {
            throw new IllegalStateException("the file is not open");
        }
        return out;
    }

    private ByteText compressed(ByteText text) throws IOException {
        if (!type.gzip() || text.size() == 0) {
            return text;
        }
        ByteText compressed = new ByteText(BUFFER + text.size() / 4);
        try (OutputStream gzip = new GZIPOutputStream(compressed.asStream(), BUFFER)) {
            text.writeTo(gzip);
        }
        return compressed;
    }
}
