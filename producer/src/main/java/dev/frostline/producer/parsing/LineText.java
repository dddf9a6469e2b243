package dev.frostline.producer.parsing;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes octets to text. */
public final class LineText {
    private static final int HEXADECIMAL = 16;

    private LineText() {}

    /** Refuses bytes that are not UTF-8, instead of replacing them. */
    public static String of(byte[] line) throws MalformedRecordException {
        if (isAscii(line)) {
            return new String(line, StandardCharsets.ISO_8859_1);
        }
        try {
            return decoded(line);
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException(RecordCheck.ENCODING, "the line is not UTF-8: " + e.getMessage(), e);
        }
    }

    /**
     * Decodes percent-encoded octets: as UTF-8, or as ISO 8859-1 where they are not UTF-8. A percent sign that encodes
     * nothing stays.
     */
    public static String ofPercentEncoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = octets(text);
        try {
            return decoded(octets);
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] octets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int i = 0; i + 2 < text.length(); i++) {
            int octet = text.charAt(i) == '%' ? octet(text, i + 1) : -1;
            if (octet >= 0) {
                octets.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                octets.write(octet);
                i += 2;
                from = i + 1;
            }
        }
        octets.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }

    /** @return negative where the two characters are no hexadecimal number */
    private static int octet(String text, int at) {
        int high = Character.digit(text.charAt(at), HEXADECIMAL);
        int low = Character.digit(text.charAt(at + 1), HEXADECIMAL);
        return high < 0 || low < 0 ? -1 : HEXADECIMAL * high + low;
    }

    private static String decoded(byte[] octets) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }

    private static boolean isAscii(byte[] line) {
        for (byte b : line) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
