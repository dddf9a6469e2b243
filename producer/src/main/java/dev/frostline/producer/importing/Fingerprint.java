package dev.frostline.producer.importing;

import dev.frostline.model.Sha256;
import dev.frostline.producer.format.FileOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Identifies the content of a file and the way it is read: SHA-256 of its size, its first and last mebibyte, and the
 * options that change the result. The path and the time of modification do not matter.
 */
final class Fingerprint {
    private static final String PREFIX = "import-";
    private static final int PART = 1 << 20;
    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** @param options whose format is known */
    static String of(Path path, FileOptions options) throws IOException {
        return of(path, options, Files.size(path));
    }

    /**
     * @param options whose format is known
     * @param size of the beginning of the file that counts
     */
    static String of(Path path, FileOptions options, long size) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            digest.update((size + "\n" + options).getBytes(StandardCharsets.UTF_8));
            update(digest, channel, 0, Math.min(size, PART));
            long tail = Math.max(PART, size - PART);
            update(digest, channel, tail, size - tail);
        }
        return PREFIX + HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    }

    private static void update(MessageDigest digest, FileChannel channel, long from, long count) throws IOException {
        if (count <= 0) {
            return;
        }
        ByteBuffer part = ByteBuffer.allocate((int) count);
        while (part.hasRemaining()) {
            if (channel.read(part, from + part.position()) < 0) {
                break;
            }
        }
        digest.update(part.flip());
    }
}
