package dev.frostline.producer.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON values of documents without building them: the elements of an array, those of the array of an answer of
 * CloudWatch Logs ({@code events}, {@code results}), or values one after another, with or without line feeds. It follows
 * brackets and strings alone, so a malformed value is an item, too. Where a bracket is missing, the next value that begins
 * at the beginning of a line is a new item. Keeps only the beginning of a value that is too long. Not thread-safe.
 */
final class JsonValueReader implements ItemReader {
    private static final int BUFFER = 1 << 17;
    private static final int MAX_NAME = 16;
    private static final Set<String> WRAPPED = Set.of("events", "results");

    private final BlockSource source;
    private final int maxValue;
    private final byte[] buffer = new byte[BUFFER];
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int position;
    private int end;
    private long line = 1;
    private boolean atLineStart = true;
    private boolean inArray;
    private boolean inWrapper;

    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean beganAtLineStart;
    private String name = "";
    private long length;
    private long number;
    private long firstLine;
    private boolean open;

    JsonValueReader(InputStream in, int maxValue) {
        this.source = new BlockSource(in);
        this.maxValue = maxValue;
    }

    @Override
    public boolean next() throws IOException {
        open = false;
        Ending ending = Ending.ARRAY;
        while (ending == Ending.ARRAY) {
            int first = toValue();
            if (first < 0) {
                return false;
            }
            ending = first == '{' || first == '[' ? readNested(first) : readScalar(first);
        }
        number += ending == Ending.VALUE ? 1 : 0;
        return ending == Ending.VALUE;
    }

    @Override
    public byte[] bytes() {
        return value.toByteArray();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return firstLine;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isTooLong() {
        return length > maxValue;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public @Nullable String brokenBy() {
        return source.brokenBy();
    }

    /** Passes over what stands between values, and the brackets around them. */
    private int toValue() throws IOException {
        while (true) {
            int next = peek();
            if (next < 0) {
                if ((inArray || inWrapper) && !source.isBroken()) {
                    source.breakOff("the file ends inside of a JSON document");
                }
                return -1;
            }
            if (inWrapper && !inArray) {
                if (!skipWrapper()) {
                    return -1;
                }
            } else if (next == '[' && !inArray) {
                advance();
                inArray = true;
            } else if (next == ']' && inArray) {
                advance();
                inArray = false;
            } else if (next == ',' || next <= ' ') {
                advance();
            } else {
                return next;
            }
        }
    }

    /** @return false at the end of the file */
    private boolean skipWrapper() throws IOException {
        begin();
        depth = 1;
        Ending ending = scan();
        value.reset();
        inWrapper = ending == Ending.ARRAY;
        return ending != Ending.FILE;
    }

    private Ending readNested(int first) throws IOException {
        beganAtLineStart = atLineStart;
        begin();
        depth = 1;
        keep(first);
        advance();
        Ending ending = scan();
        inWrapper |= ending == Ending.ARRAY;
        if (ending == Ending.FILE && !source.isBroken()) {
            source.breakOff("the file ends inside of a JSON value");
        }
        return ending;
    }

    private void begin() {
        value.reset();
        text.setLength(0);
        name = "";
        inString = false;
        escaped = false;
        length = 0;
        firstLine = line;
    }

    /** Reads to the end of the value, or to the array of which it turns out to be the wrapper. */
    private Ending scan() throws IOException {
        for (int next = peek(); next >= 0; next = peek()) {
            if (next == '{' && atLineStart && beganAtLineStart && !inWrapper) {
                return Ending.VALUE; // another value begins, so a bracket is missing
            }
            if (!inString && next == '[' && depth == 1 && !inArray && WRAPPED.contains(name)) {
                advance();
                inArray = true;
                return Ending.ARRAY;
            }
            keep(next);
            advance();
            if (inString) {
                readStringByte(next);
            } else if (readStructure(next)) {
                return Ending.VALUE;
            }
        }
        return Ending.FILE;
    }

    /** @return whether the value ends */
    private boolean readStructure(int next) {
        switch (next) {
            case '"' -> {
                inString = true;
                text.setLength(0);
            }
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            case ',' -> name = "";
            default -> {} // white space, colons, numbers and literals
        }
        return depth == 0;
    }

    private void readStringByte(int next) {
        if (next == '\n') {
            inString = false; // a string of JSON has no line feed, so its quote is missing
            escaped = false;
        } else if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            inString = false;
            name = depth == 1 ? text.toString() : name;
        } else if (text.length() < MAX_NAME) {
            text.append((char) next);
        }
    }

    /** What is neither an object nor an array is malformed; it ends with its line. */
    private Ending readScalar(int first) throws IOException {
        begin();
        int next = first;
        while (next >= 0 && next != '\n' && next != '{') {
            keep(next);
            advance();
            next = peek();
        }
        open = next < 0;
        return Ending.VALUE;
    }

    private void keep(int next) {
        if (value.size() <= maxValue) {
            value.write(next);
        }
        length++;
        if (length > LineReader.ENDLESS) {
            source.breakOff("a value has more than " + LineReader.ENDLESS + " bytes, so the file is no JSON");
        }
    }

    /** @return negative at the end */
    private int peek() throws IOException {
        if (position == end && !source.isBroken()) {
            position = 0;
            end = source.read(buffer);
        }
        return position < end && length <= LineReader.ENDLESS ? buffer[position] & 0xff : -1;
    }

    private void advance() {
        atLineStart = buffer[position] == '\n';
        line += atLineStart ? 1 : 0;
        position++;
    }

    private enum Ending {
        VALUE,
        /** The array of a wrapper begins. */
        ARRAY,
        FILE
    }
}
