package dev.frostline.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;

/** Text as {@link java.io.DataOutput#writeUTF} writes it: two bytes of length, then modified UTF-8. */
final class ModifiedUtf8 {
    private ModifiedUtf8() {}

    static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Short.BYTES + text.length());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(text);
        } catch (UTFDataFormatException e) {
            throw new IllegalArgumentException("a text has more than 65,535 bytes", e);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** @param bytes the length and the text, nothing else */
    static String decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readUTF();
        } catch (IOException e) {
            throw new MalformedBytesException("a text of " + bytes.length + " bytes is not modified UTF-8");
        }
    }
}
