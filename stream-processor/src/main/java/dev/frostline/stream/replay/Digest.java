package dev.frostline.stream.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Eight bytes instead of many, so that millions fit into memory. One thread at a time. */
final class Digest {
    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    long of(byte[] bytes) {
        return ByteBuffer.wrap(sha256.digest(bytes)).getLong();
    }
}
