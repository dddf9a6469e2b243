package dev.frostline.stream.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name of an instance as a static member of the consumer group and in its transactional ids. With the same name, a
 * restarted instance is assigned its partitions at once and aborts the transactions that a killed process left open.
 * The name is stored in the state directory, which identifies the instance.
 */
public final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /** @throws UncheckedIOException where the name cannot be read from or written to the state directory */
    public static String of(StreamProcessorConfig config) {
        return config.instanceId().isEmpty() ? readOrCreate(config.stateDirectory()) : config.instanceId();
    }

    private static String readOrCreate(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be used: " + e.getMessage(), e);
        }
    }
}
