package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * A text of a file, in UTF-8 without a byte order mark, whatever its encoding was: a file, or one of an archive. Octets
 * that are not UTF-8 stay as they are. Its beginning can be looked at before its items are read.
 */
public final class TextSection {
    /** The size of the beginning by which a format is detected. */
    static final int PROBE = 1 << 18;

    private static final int ENCODING_PROBE = 4096;
    private static final int MAX_BINARY_PERCENT = 10;
    private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String name;
    private final PeekStream text;

    private TextSection(String name, PeekStream text) {
        this.name = name;
        this.text = text;
    }

    /** @throws InputFileException where the content is no text */
    static TextSection of(String name, PeekStream content) throws InputFileException {
        byte[] start = content.peek(ENCODING_PROBE);
        if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG)) {
            return new TextSection(name, new PeekStream(utf8(content)));
        }
        if (startsWith(start, UTF_8_MARK)) {
            content.skipPeeked(UTF_8_MARK.length);
            return new TextSection(name, content);
        }
        if (100 * zeros(start) > MAX_BINARY_PERCENT * start.length) {
            throw new InputFileException(
                    name + " contains octets of zero: it is no text, or in UTF-16 without a byte order mark");
        }
        return new TextSection(name, content);
    }

    public String name() {
        return name;
    }

    /** @return the beginning of the text, as ISO 8859-1 so that no octet is lost; call it before reading */
    public String beginning() {
        return new String(text.peek(PROBE), StandardCharsets.ISO_8859_1);
    }

    /** @param maxLine the number of bytes of a line that are kept */
    public ItemReader lines(int maxLine) {
        String beginning = beginning();
        boolean ofOldSystems = beginning.indexOf('\n') < 0 && beginning.indexOf('\r') >= 0;
        return new LineReader(text, ofOldSystems ? (byte) '\r' : (byte) '\n', maxLine);
    }

    /** @return the JSON values of documents: the elements of arrays, or the values one after another */
    public ItemReader jsonValues(int maxValue) {
        return new JsonValueReader(text, maxValue);
    }

    /** Half of a character becomes U+FFFD, which no name may have, so its line is refused. */
    private static InputStream utf8(PeekStream utf16) throws InputFileException {
        try {
            return ReaderInputStream.builder()
                    .setReader(new InputStreamReader(utf16, StandardCharsets.UTF_16))
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        } catch (IOException e) {
            throw new InputFileException("the text in UTF-16 cannot be read: " + e.getMessage(), e);
        }
    }

    private static int zeros(byte[] bytes) {
        int zeros = 0;
        for (byte one : bytes) {
            zeros += one == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean startsWith(byte[] bytes, byte... mark) {
        return bytes.length >= mark.length && Arrays.equals(mark, Arrays.copyOf(bytes, mark.length));
    }
}
