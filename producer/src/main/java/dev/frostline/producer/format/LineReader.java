package dev.frostline.producer.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads lines of bytes. Keeps only the beginning of a line that is too long, so that memory is bounded for any
 * file. A file that breaks off inside its compression ends there, and says so. Not thread-safe.
 */
final class LineReader {
    static final int MAX_LINE = 65_536;

    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private byte[] line = new byte[1024];
    private int kept;
    private long length;
    private long number;
    private boolean truncated;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** @return whether there is a next line; a line feed at the end of the file begins none */
    boolean next() throws IOException {
        kept = 0;
        length = 0;
        boolean started = false;
        while (position < end || fill()) {
            started = true;
            int feed = indexOfFeed();
            append(position, feed < 0 ? end : feed);
            if (feed >= 0) {
                position = feed + 1;
                break;
            }
            position = end;
        }
        if (truncated) {
            return false; // the last line may be incomplete
        }
        number += started ? 1 : 0;
        dropCarriageReturn();
        return started;
    }

    /** @return the bytes of the line without its end; the beginning of a line that is too long */
    byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** @return the number of the line, from 1 */
    long number() {
        return number;
    }

    long length() {
        return length;
    }

    boolean isTooLong() {
        return length > MAX_LINE;
    }

    /** @return whether the file is truncated; known at its end */
    boolean isTruncated() {
        return truncated;
    }

    private boolean fill() throws IOException {
        try {
            position = 0;
            end = Math.max(0, in.read(buffer));
        } catch (EOFException | ZipException e) {
            truncated = true;
            end = 0;
        }
        return end > 0;
    }

    private int indexOfFeed() {
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void append(int from, int to) {
        int size = Math.min(to - from, MAX_LINE + 1 - kept);
        if (kept + size > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE + 1, Math.max(kept + size, 2 * line.length)));
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
