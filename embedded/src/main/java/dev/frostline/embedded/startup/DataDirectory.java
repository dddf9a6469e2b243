package dev.frostline.embedded.startup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data directory of one instance, locked against others. The operating system releases the lock when the process
 * ends, however it ends; the lock file stays and holds the id of the last process.
 */
public final class DataDirectory implements AutoCloseable {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MIN_FREE_BYTES = 256 * MEBIBYTE;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if it is missing, and locks it.
     *
     * @throws EmbeddedStartException if it cannot be written, has less than 256 MB free or is locked by another instance
     */
    public static DataDirectory open(Path directory) {
        return open(directory, MIN_FREE_BYTES);
    }

    static DataDirectory open(Path directory, long minFreeBytes) {
        create(directory);
        FileChannel channel = openLockFile(directory);
        try {
            lock(directory, channel);
            requireSpace(directory, minFreeBytes);
            return new DataDirectory(directory, channel);
        } catch (IOException e) {
            close(channel);
            throw unwritable(directory, e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new EmbeddedStartException(
                    "the data directory " + directory + " cannot be made: " + e.getMessage() + " is a file", e);
        } catch (IOException e) {
            throw new EmbeddedStartException(
                    "the data directory " + directory + " cannot be made: " + EmbeddedStartException.reason(e), e);
        }
    }

    private static FileChannel openLockFile(Path directory) {
        try {
            return FileChannel.open(lockFile(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static void lock(Path directory, FileChannel channel) throws IOException {
        if (!tryLock(channel)) {
            throw new EmbeddedStartException(
                    "the data directory " + directory + " is in use by another Frostline (" + owner(directory) + ")");
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid));
    }

    /** The lock is held as long as the channel is open. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path directory) {
        try {
            return "process " + Files.readString(lockFile(directory)).strip();
        } catch (IOException e) {
            return "process unknown";
        }
    }

    private static void requireSpace(Path directory, long minFreeBytes) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < minFreeBytes) {
            throw new EmbeddedStartException(
                    "the disk of the data directory %s has only %d MB free; at least %d MB are needed"
                            .formatted(directory, free / MEBIBYTE, minFreeBytes / MEBIBYTE));
        }
    }

    private static EmbeddedStartException unwritable(Path directory, IOException e) {
        return new EmbeddedStartException(
                "the data directory " + directory + " cannot be written to: " + EmbeddedStartException.reason(e), e);
    }

    private static Path lockFile(Path directory) {
        return directory.resolve("lock");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a file that was only locked could not be closed", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        close(lock);
    }
}
