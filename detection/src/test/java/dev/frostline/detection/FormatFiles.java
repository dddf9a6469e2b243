package dev.frostline.detection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Bytes of state as versions before this one wrote them, in base64 among the test resources. */
public final class FormatFiles {
    private FormatFiles() {}

    public static byte[] read(String name) {
        try (InputStream in = FormatFiles.class.getResourceAsStream("format/" + name + ".base64")) {
            return Base64.getMimeDecoder().decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
