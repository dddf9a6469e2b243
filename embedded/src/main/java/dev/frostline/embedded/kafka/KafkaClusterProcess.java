package dev.frostline.embedded.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One broker of a cluster as a process of its own. */
final class KafkaClusterProcess {
    /** A broker has no use for more here, and the quick compiler alone brings it up sooner where cores are few. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;

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

    /** Returns when it takes requests. */
    void awaitReady() throws IOException {
        BufferedReader output = process.inputReader();
        if (!KafkaClusterMain.READY.equals(output.readLine())) {
            throw new IOException("a broker did not start; what it said is in " + log);
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return process.pid();
    }
}
