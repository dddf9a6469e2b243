package dev.frostline.benchmarks.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as the process of its own that it is in production, to be killed and started again. It ends with
 * {@link #close}, and with this process however that ends.
 */
public final class ServiceProcess implements AutoCloseable {
    private final List<String> options;
    private final List<String> main;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    /**
     * @param main the service's main class
     * @param options of its JVM
     * @param log what it says is appended there
     */
    public ServiceProcess(Class<?> main, List<String> options, Map<String, String> environment, Path log) {
        this.options = List.copyOf(options);
        this.main = List.of(
                "-cp", System.getProperty("java.class.path"), ServiceProcessMain.class.getName(), main.getName());
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    public void start() throws IOException {
        start(List.of());
    }

    /** As the image's start script does: it has an archive of its classes written, or takes the one that is there. */
    public void start(Path classArchive) throws IOException {
        start(List.of(
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                (Files.exists(classArchive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + classArchive));
    }

    private void start(List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(more);
        command.addAll(main);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Lets it end in order; returns when it is gone. */
    public void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
