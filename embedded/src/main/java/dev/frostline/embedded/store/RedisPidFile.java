package dev.frostline.embedded.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Holds the id of the process that serves a directory, so that the next start can stop a process that was left behind. */
final class RedisPidFile {
    private static final String PID = "[0-9]{1,10}";

    private final Path file;
    private final Path executables;

    /** @param executables the directory of our own programs; processes of other programs are never stopped */
    RedisPidFile(Path file, Path executables) {
        this.file = file;
        this.executables = executables;
    }

    void write(long pid) throws IOException {
        Files.writeString(file, Long.toString(pid));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    void stopLeftover() throws IOException {
        leftover().ifPresent(RedisProcess::stop);
        delete();
    }

    private Optional<ProcessHandle> leftover() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(file).strip())
                .filter(pid -> pid.matches(PID))
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of)
                .filter(this::runsOurProgram);
    }

    private boolean runsOurProgram(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(executables))
                .isPresent();
    }
}
