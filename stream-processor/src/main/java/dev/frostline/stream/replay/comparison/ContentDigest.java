package dev.frostline.stream.replay.comparison;

import dev.frostline.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The first eight bytes of the SHA-256 of a content, so that millions of contents fit into memory. Not thread-safe. */
public final class ContentDigest {
    private final MessageDigest sha256 = Sha256.digest();

    public long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public long of(byte[] bytes) {
        return ByteBuffer.wrap(sha256.digest(bytes)).getLong();
    }
}
