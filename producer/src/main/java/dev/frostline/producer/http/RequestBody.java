package dev.frostline.producer.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body, at most so many bytes of it after decompression. */
final class RequestBody {
    /** What is too large is read to its end, up to so many times the limit, so that the client hears the answer. */
    private static final int DRAIN_FACTOR = 4;

    private final int maxBytes;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    byte[] read(HttpExchange exchange) throws IOException, ProblemException {
        InputStream raw = exchange.getRequestBody();
        try {
            byte[] body = decoded(exchange, raw).readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                drain(raw);
                throw new ProblemException(
                        413, "Content too large", "a body may have at most " + maxBytes + " bytes, decompressed");
            }
            return body;
        } catch (ZipException | EOFException e) {
            throw ProblemException.badRequest("the body is not gzip: " + e.getMessage());
        }
    }

    private static InputStream decoded(HttpExchange exchange, InputStream raw) throws IOException, ProblemException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT)) {
            case "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw, 65_536);
            default ->
                throw new ProblemException(415, "Unsupported media type", "Content-Encoding must be gzip or identity");
        };
    }

    /** By reading: the server's stream does not count what is skipped. */
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
