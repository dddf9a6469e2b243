package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read from the disk, also those that are read to skip them. */
final class CountedStream extends BlockStream {
    private final InputStream in;
    private long count;

    CountedStream(InputStream in) {
        this.in = in;
    }

    long count() {
        return count;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int size = in.read(target, offset, length);
            count += Math.max(0, size);
            return size;
        } catch (IOException e) {
            throw new DiskReadException(e);
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
