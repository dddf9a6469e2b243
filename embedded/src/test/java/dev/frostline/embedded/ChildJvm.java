package dev.frostline.embedded;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A part running in a JVM of its own, to be killed. */
public final class ChildJvm implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
    }

    public static ChildJvm start(String part, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dfrostline.test.level=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName()));
        command.add(part);
        command.add(directory.toString());
        ChildJvm child = new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(child::read, "output of " + part);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part's address, which the child prints when the part is ready. */
    public String awaitAddress() {
        await("output of the child: " + output).atMost(TIMEOUT).until(() -> address() != null || !process.isAlive());
        String address = address();
        if (address == null) {
            throw new IllegalStateException("the child ended: " + output);
        }
        return address;
    }

    private String address() {
        return output.stream()
                .filter(line -> line.startsWith(ChildMain.READY))
                .map(line -> line.substring(ChildMain.READY.length()))
                .findFirst()
                .orElse(null);
    }

    List<String> output() {
        return List.copyOf(output);
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As Ctrl-C does; returns the exit status. */
    int interrupt() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
