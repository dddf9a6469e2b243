package dev.frostline.producer.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a stream. All that is readable before a damage is read; then a {@link BrokenInputException} says that the
 * content breaks off, whatever the decompressor throws. Opens the decompressor with the first read.
 */
final class DecompressedStream extends BlockStream {
    private static final int BUFFER = 1 << 16;

    private final FileKind kind;
    private final InputStream compressed;
    private @Nullable InputStream content;
    private @Nullable BrokenInputException failure;

    DecompressedStream(FileKind kind, InputStream compressed) {
        this.kind = kind;
        this.compressed = compressed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            InputStream opened = content == null ? open() : content;
            content = opened;
            return kind == FileKind.BZIP2
                    ? readSingly(opened, target, offset, length)
                    : opened.read(target, offset, length);
        } catch (DiskReadException | BrokenInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failure = new BrokenInputException("the file breaks off inside its compression (" + kind.label() + ")", e);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
        compressed.close();
    }

    private InputStream open() throws IOException {
        return switch (kind) {
            case GZIP -> new GZIPInputStream(compressed, BUFFER);
            case ZSTD -> new ZstdInputStream(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            default -> throw new IllegalStateException(kind + " is not compressed");
        };
    }

    /** A call of the decompressor that fails loses what it has read, so each call reads one byte. */
    private int readSingly(InputStream opened, byte[] target, int offset, int length) throws IOException {
        int size = 0;
        try {
            while (size < length) {
                int value = opened.read();
                if (value < 0) {
                    break;
                }
                target[offset + size] = (byte) value;
                size++;
            }
        } catch (IOException | RuntimeException e) {
            if (size == 0) {
                throw e;
            }
            failure = new BrokenInputException("the file breaks off inside its compression (" + kind.label() + ")", e);
        }
        return size == 0 && length > 0 ? -1 : size;
    }
}
