package dev.frostline.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks that a query string can be decoded, before anything decodes it. */
final class QueryString {
    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;

    private QueryString() {}

    /** @throws ProblemException that names the parameter which has a broken escape, or no UTF-8 */
    static void check(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            checkText(name, name);
            checkText(name, pair.substring(equals + 1));
        }
    }

    private static void checkText(String name, String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(decoded(encoded));
            if (StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().indexOf('\0') >= 0) {
                throw ProblemException.badParameter(name, "has a NUL character");
            }
        } catch (NumberFormatException e) {
            throw ProblemException.badParameter(name, "has a broken percent escape");
        } catch (CharacterCodingException e) {
            throw ProblemException.badParameter(name, "is not UTF-8");
        }
    }

    private static byte[] decoded(String encoded) {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%') {
                bytes.write(escaped(text, i));
                i += ESCAPE_LENGTH - 1;
            } else {
                bytes.write(text[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static int escaped(byte[] text, int start) {
        if (start + ESCAPE_LENGTH > text.length) {
            throw new NumberFormatException();
        }
        return digit(text[start + 1]) * HEX + digit(text[start + 2]);
    }

    private static int digit(byte character) {
        int digit = Character.digit(character, HEX);
        if (digit < 0) {
            throw new NumberFormatException();
        }
        return digit;
    }
}
