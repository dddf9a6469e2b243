package dev.frostline.producer.report;

import java.nio.file.Path;

final class NoFileProgress implements FileProgress {
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
