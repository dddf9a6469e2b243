package dev.frostline.producer.http;

import dev.frostline.http.ProblemException;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, up to a limit in bytes after decompression. Thread-safe. */
final class RequestBody {
    /** A body over the limit is read to its end, up to so many times the limit, so that the client gets the answer. */
    private static final int DRAIN_FACTOR = 4;

    private final int maxBytes;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    byte[] read(Context context) throws IOException {
        InputStream raw = context.bodyInputStream();
        try {
            byte[] body = decoded(context, raw).readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                drain(raw);
                throw new ProblemException(413, "a body may have at most " + maxBytes + " bytes, decompressed");
            }
            return body;
        } catch (ZipException | EOFException e) {
            throw ProblemException.badRequest("the body is not gzip: " + e.getMessage());
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new ProblemException(408, "the body did not arrive in time");
            }
            throw e;
        }
    }

    private static InputStream decoded(Context context, InputStream raw) throws IOException {
        String encoding = context.header("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT)) {
            case "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw, 65_536);
            default -> throw ProblemException.unsupportedMediaType("Content-Encoding must be gzip or identity");
        };
    }

    private void drain(InputStream raw) throws IOException {
        byte[] discarded = new byte[65_536];
        long left = (long) DRAIN_FACTOR * maxBytes;
        int size = 0;
        while (left > 0 && size >= 0) {
            size = raw.read(discarded);
            left -= size;
        }
    }
}
