package dev.frostline.stream.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name under which an instance is a static member of the consumer group and has its transactions, so that it gets
 * its partitions back after a restart at once, and ends what a kill left open. It lives with the state directory:
 * whoever has the directory is the instance.
 */
public final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    public static String of(StreamProcessorConfig config) {
        return config.instanceId().isEmpty()
                ? readOrCreate(config.stateDirectory().resolve(FILE))
                : config.instanceId();
    }

    private static String readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be used: " + e.getMessage(), e);
        }
    }
}
