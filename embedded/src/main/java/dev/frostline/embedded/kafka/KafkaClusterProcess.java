package dev.frostline.embedded.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One broker of a cluster as a process of its own. */
final class KafkaClusterProcess {
    /** More memory is of no use here, and with few cores the C1 compiler alone starts a broker sooner. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private @Nullable Process process;

    KafkaClusterProcess(Path log, List<String> arguments) {
        this.log = log;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KafkaClusterMain.class.getName()));
        command.addAll(arguments);
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Returns when the broker accepts requests. */
    void awaitReady() throws IOException {
        BufferedReader output = started().inputReader();
        if (!KafkaClusterMain.READY.equals(output.readLine())) {
            throw new IOException("a broker did not start; its output is in " + log);
        }
    }

    /** {@code kill -9}; returns when the process has ended. */
    void kill() {
        started().destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return started().pid();
    }

    private Process started() {
        return Objects.requireNonNull(process, "not started");
    }
}
