package dev.frostline.producer.source;

import java.nio.file.Path;

final class NoProgress implements ImportProgress {
    @Override
    public void started(Path file, long bytes, long bytesBefore) {
        // nobody looks
    }

    @Override
    public void advanced(long records, long bytes) {
        // nobody looks
    }

    @Override
    public void ended(String summary) {
        // nobody looks
    }
}
