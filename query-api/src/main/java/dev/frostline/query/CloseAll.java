package dev.frostline.query;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes every part, even if another part fails to close. */
final class CloseAll {
    private static final Logger LOG = LoggerFactory.getLogger(CloseAll.class);

    private CloseAll() {}

    static void close(Iterable<? extends AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
