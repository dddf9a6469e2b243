package dev.frostline.producer.http;

import dev.frostline.http.ProblemException;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, up to a limit in bytes after decompression. Thread-safe. */
public final class RequestBody {
    private final int maxBytes;

    public RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public byte[] read(Context context) throws IOException {
        InputStream raw = context.bodyInputStream();
        try {
            byte[] body = decoded(context, raw).readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new ProblemException(413, "a body may have at most " + maxBytes + " bytes, decompressed");
            }
            return body;
        } catch (ZipException | EOFException e) {
            throw ProblemException.badRequest("the body is not gzip, or it breaks off");
        }
    }

    /**
     * The media type of the body in lower case, without parameters. Empty if there is none: a page of another site can
     * send a body without a type, but none with a type that is not of forms.
     */
    public static String mediaType(Context context) {
        String header = context.header("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static InputStream decoded(Context context, InputStream raw) throws IOException {
        String encoding = context.header("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT)) {
            case "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw, 65_536);
            default -> throw ProblemException.unsupportedMediaType("Content-Encoding must be gzip or identity");
        };
    }
}
