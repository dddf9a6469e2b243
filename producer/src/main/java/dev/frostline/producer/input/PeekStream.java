package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shows the beginning of a stream before it is read. A failure while it looks ahead is thrown where it belongs. */
final class PeekStream extends BlockStream {
    private static final int FIRST_SIZE = 1 << 13;

    private final InputStream in;
    private byte[] ahead = new byte[FIRST_SIZE];
    private int position;
    private int end;
    private @Nullable IOException failure;

    PeekStream(InputStream in) {
        this.in = in;
    }

    /** @return the next bytes: this number of them, or all up to the end or to a failure; call it before reading */
    byte[] peek(int count) {
        try {
            while (failure == null && end - position < count) {
                if (end == ahead.length) {
                    ahead = Arrays.copyOf(ahead, Math.max(2 * ahead.length, position + count));
                }
                int size = in.read(ahead, end, ahead.length - end);
                if (size < 0) {
                    break;
                }
                end += size;
            }
        } catch (IOException e) {
            failure = e;
        }
        return Arrays.copyOfRange(ahead, position, position + Math.min(count, end - position));
    }

    void skipPeeked(int count) {
        position += count;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position < end) {
            int size = Math.min(length, end - position);
            System.arraycopy(ahead, position, target, offset, size);
            position += size;
            return size;
        }
        if (failure != null) {
            throw failure;
        }
        return in.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return position < end ? end - position : failure == null ? in.available() : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
