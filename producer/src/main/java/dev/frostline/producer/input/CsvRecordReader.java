package dev.frostline.producer.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of CSV records whose quoted fields contain line feeds. A quote without its end makes one line invalid,
 * not the rest of the file: where a record would have too many lines or bytes, its first line is an item, and the others
 * are read again. Not thread-safe.
 */
public final class CsvRecordReader implements ItemReader {
    private static final int MAX_LINES = 1000;

    private final ItemReader lines;
    private final int maxBytes;
    private final Deque<Line> pending = new ArrayDeque<>();
    private Line current = new Line(new byte[0], 0, 0, false);
    private long number;

    /** @param maxBytes the largest size of a record of several lines */
    public CsvRecordReader(ItemReader lines, int maxBytes) {
        this.lines = lines;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean next() throws IOException {
        Line first = nextLine();
        if (first == null) {
            return false;
        }
        number++;
        current = hasOpenQuote(first) ? joined(first) : first;
        return true;
    }

    @Override
    public byte[] bytes() {
        return current.bytes();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return current.number();
    }

    @Override
    public long length() {
        return current.length();
    }

    @Override
    public boolean isTooLong() {
        return current.length() > current.bytes().length;
    }

    @Override
    public boolean isOpen() {
        return pending.isEmpty() && current.open();
    }

    @Override
    public @Nullable String brokenBy() {
        return lines.brokenBy();
    }

    /** @return the record, or its first line where the quote does not end */
    private Line joined(Line first) throws IOException {
        List<Line> parts = new ArrayList<>(List.of(first));
        long size = first.length();
        boolean open = true;
        while (open && parts.size() < MAX_LINES && size <= maxBytes) {
            Line line = nextLine();
            if (line == null) {
                break;
            }
            parts.add(line);
            size += line.length() + 1;
            open ^= hasOpenQuote(line);
        }
        if (!open) {
            return new Line(
                    bytes(parts),
                    size,
                    first.number(),
                    parts.get(parts.size() - 1).open());
        }
        for (int i = parts.size() - 1; i > 0; i--) {
            pending.addFirst(parts.get(i));
        }
        return first;
    }

    private @Nullable Line nextLine() throws IOException {
        if (!pending.isEmpty()) {
            return pending.removeFirst();
        }
        return lines.next() ? new Line(lines.bytes(), lines.length(), lines.line(), lines.isOpen()) : null;
    }

    private static byte[] bytes(List<Line> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Line part : parts) {
            if (joined.size() > 0) {
                joined.write('\n');
            }
            joined.writeBytes(part.bytes());
        }
        return joined.toByteArray();
    }

    private static boolean hasOpenQuote(Line line) {
        boolean open = false;
        for (byte b : line.bytes()) {
            open ^= b == '"';
        }
        return open;
    }

    @SuppressWarnings("ArrayRecordComponent") // lines are neither compared nor printed
    private record Line(byte[] bytes, long length, long number, boolean open) {}
}
