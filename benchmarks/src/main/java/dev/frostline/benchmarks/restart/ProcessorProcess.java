package dev.frostline.benchmarks.restart;

import dev.frostline.stream.StreamProcessorMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stream processor as a process of its own, always the same instance. */
final class ProcessorProcess implements AutoCloseable {
    private final String kafka;
    private final Path directory;
    private Process process;

    /** @param kafka bootstrap servers */
    ProcessorProcess(String kafka, Path directory) {
        this.kafka = kafka;
        this.directory = directory;
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                StreamProcessorMain.class.getName()));
        builder.environment()
                .putAll(Map.of(
                        "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                        kafka,
                        "FROSTLINE_HTTP_PORT",
                        "0",
                        "FROSTLINE_STREAM_STATE_DIR",
                        directory.resolve("state").toString()));
        Path log = directory.resolve("processor.log");
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
