package dev.frostline.producer.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read from the disk. */
final class CountedStream extends FilterInputStream {
    private long count;

    CountedStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int size = super.read(target, offset, length);
            count += Math.max(0, size);
            return size;
        } catch (IOException e) {
            throw new DiskReadException(e);
        }
    }

    /** Reads what it skips, so that it is counted. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.min(bytes, 1 << 13)];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
