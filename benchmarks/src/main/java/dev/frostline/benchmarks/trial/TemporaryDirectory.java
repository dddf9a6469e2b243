package dev.frostline.benchmarks.trial;

import dev.frostline.concurrent.ShutdownHooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory that is gone with all that is in it when it is closed, or when the process is told to end. */
public final class TemporaryDirectory implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long BETWEEN_NANOS = 100_000_000;

    private final Path path;
    private final Runnable removeShutdownHook;

    public TemporaryDirectory(String prefix) throws IOException {
        this.path = Files.createTempDirectory(prefix);
        this.removeShutdownHook = ShutdownHooks.add("temporary-directory", this::deleteAsFarAsPossible);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete();
        removeShutdownHook.run();
    }

    private void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** Servers that are ending at the same time may still write. */
    private void deleteAsFarAsPossible() {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                delete();
            } catch (IOException | UncheckedIOException e) {
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
    }
}
