package dev.frostline.sink.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A range of bytes as the body of a request, with gzip or without. */
final class LineProtocolBody extends RequestBody {
    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

    private static final int CHUNK_BYTES = 32 * 1024;

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final boolean gzip;

    LineProtocolBody(byte[] bytes, int start, int length, boolean gzip) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.gzip = gzip;
    }

    @Override
    public MediaType contentType() {
        return TEXT;
    }

    @Override
    public long contentLength() {
        return gzip ? -1 : length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (!gzip) {
            writePlain(sink);
            return;
        }
        OutputStream compressed = new FastGzipStream(sink.outputStream());
        compressed.write(bytes, start, length);
        compressed.close();
    }

    /** Writes in chunks: one large write would copy all bytes before the first one is sent. */
    private void writePlain(BufferedSink sink) throws IOException {
        int end = start + length;
        for (int offset = start; offset < end; offset += CHUNK_BYTES) {
            sink.write(bytes, offset, Math.min(CHUNK_BYTES, end - offset));
        }
    }

    private static final class FastGzipStream extends GZIPOutputStream {
        private static final int BUFFER = 8192;

        FastGzipStream(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
