package dev.frostline.producer.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be read several times. Standard input and pipes, which can be read once, are copied to a temporary file,
 * which {@link #close} deletes. So the import of the same content continues or is recognised, wherever it comes from.
 */
public final class SpooledInput implements Closeable {
    /** The name of standard input, unless there is a file of this name. */
    public static final Path STANDARD_INPUT = Path.of("-");

    private final Path file;
    private final boolean temporary;

    private SpooledInput(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /** @throws InputFileException where the pipe cannot be copied */
    public static SpooledInput of(Path path) throws InputFileException {
        if (isStandardInput(path)) {
            return copy(path, System.in);
        }
        if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
            return new SpooledInput(path, false);
        }
        try (InputStream pipe = Files.newInputStream(path)) {
            return copy(path, pipe);
        } catch (IOException e) {
            throw new InputFileException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    public static boolean isStandardInput(@Nullable Path path) {
        return path != null && STANDARD_INPUT.equals(path.getFileName()) && !Files.exists(path);
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    private static SpooledInput copy(Path path, InputStream in) throws InputFileException {
        try {
            Path copy = Files.createTempFile("frostline-input-", null);
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return new SpooledInput(copy, true);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new InputFileException(path + " cannot be copied to a temporary file: " + e.getMessage(), e);
        }
    }
}
