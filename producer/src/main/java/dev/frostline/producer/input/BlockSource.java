package dev.frostline.producer.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The blocks of a content, which a damage ends early; then it says why. Not thread-safe. */
final class BlockSource {
    private final InputStream in;
    private @Nullable String brokenBy;

    BlockSource(InputStream in) {
        this.in = in;
    }

    /** @return the number of bytes read; 0 at the end, and where the content breaks off */
    int read(byte[] block) throws IOException {
        if (isBroken()) {
            return 0;
        }
        try {
            return Math.max(0, in.read(block));
        } catch (BrokenInputException e) {
            breakOff(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    void breakOff(String reason) {
        brokenBy = reason;
    }

    boolean isBroken() {
        return brokenBy != null;
    }

    /** @return why the content is incomplete; null where it is complete */
    @Nullable
    String brokenBy() {
        return brokenBy;
    }
}
