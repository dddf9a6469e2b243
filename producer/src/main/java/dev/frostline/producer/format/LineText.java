package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of a line. */
public final class LineText {
    private LineText() {}

    /** Refuses bytes that are not UTF-8, instead of replacing them. */
    public static String of(byte[] line) throws MalformedRecordException {
        if (isAscii(line)) {
            return new String(line, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException(RecordCheck.ENCODING, "the line is not UTF-8: " + e.getMessage(), e);
        }
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
