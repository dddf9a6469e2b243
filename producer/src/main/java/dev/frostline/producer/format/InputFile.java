package dev.frostline.producer.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** An open file, plain or compressed with gzip, which its first bytes show. */
final class InputFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Counted raw;
    private final LineReader lines;

    private InputFile(Counted raw, LineReader lines) {
        this.raw = raw;
        this.lines = lines;
    }

    static InputFile open(Path path) throws IOException {
        Counted raw = new Counted(Files.newInputStream(path));
        try {
            BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
            InputStream content = isGzip(buffered) ? new GZIPInputStream(buffered, BUFFER) : buffered;
            return new InputFile(raw, new LineReader(content));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    LineReader lines() {
        return lines;
    }

    /** @return the number of bytes read from the disk, before decompression */
    long bytesRead() {
        return raw.count;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    private static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int size = super.read(target, offset, length);
            count += Math.max(0, size);
            return size;
        }
    }
}
