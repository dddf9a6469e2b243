package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bytes. Keeps only the beginning of a line that is too long, so that memory is bounded for any
 * file. A file that breaks off inside its compression ends there, and says so. Not thread-safe.
 */
final class LineReader implements ItemReader {
    /** Longer than any line of a text: what has no end is no text, such as a gigabyte of zeros in a small archive. */
    static final long ENDLESS = 1L << 28;

    private static final int BUFFER = 1 << 17;

    private final BlockSource source;
    private final byte lineEnd;
    private final int maxLine;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private byte[] line = new byte[1024];
    private int kept;
    private long length;
    private long number;
    private boolean open;

    /**
     * @param lineEnd a line feed, or a carriage return in files of old systems
     * @param maxLine the number of bytes of a line that are kept
     */
    LineReader(InputStream in, byte lineEnd, int maxLine) {
        this.source = new BlockSource(in);
        this.lineEnd = lineEnd;
        this.maxLine = maxLine;
    }

    /** A line feed at the end of the file begins no line. */
    @Override
    public boolean next() throws IOException {
        kept = 0;
        length = 0;
        open = true;
        boolean started = false;
        while (open && (position < end || fill())) {
            started = true;
            int feed = indexOfLineEnd();
            append(position, feed < 0 ? end : feed);
            position = feed < 0 ? end : feed + 1;
            open = feed < 0;
            requireEnd();
        }
        if (source.isBroken()) {
            return false; // the last line may be incomplete
        }
        number += started ? 1 : 0;
        dropCarriageReturn();
        return started;
    }

    @Override
    public byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isTooLong() {
        return length > maxLine;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public @Nullable String brokenBy() {
        return source.brokenBy();
    }

    private boolean fill() throws IOException {
        position = 0;
        end = source.read(buffer);
        return end > 0;
    }

    private void requireEnd() {
        if (length > ENDLESS) {
            source.breakOff("a line has more than " + ENDLESS + " bytes, so the file is no text");
            open = false;
        }
    }

    private int indexOfLineEnd() {
        for (int i = position; i < end; i++) {
            if (buffer[i] == lineEnd) {
                return i;
            }
        }
        return -1;
    }

    private void append(int from, int to) {
        int size = Math.min(to - from, maxLine + 1 - kept);
        if (kept + size > line.length) {
            line = Arrays.copyOf(line, Math.min(maxLine + 1, Math.max(kept + size, 2 * line.length)));
        }
        System.arraycopy(buffer, from, line, kept, size);
        kept += size;
        length += to - from;
    }

    private void dropCarriageReturn() {
        if (kept == length && kept > 0 && line[kept - 1] == '\r') {
            kept--;
            length--;
        }
    }
}
