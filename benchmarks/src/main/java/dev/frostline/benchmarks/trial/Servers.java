package dev.frostline.benchmarks.trial;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded Kafka and QuestDB in a JVM of their own, so that the CPU time of this one is the contestants' alone.
 * They end with {@link #close}, and with this process however that ends.
 */
public final class Servers implements AutoCloseable {
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final String kafka;
    private final URI questDb;

    private Servers(Process process, String kafka, URI questDb) {
        this.process = process;
        this.kafka = kafka;
        this.questDb = questDb;
    }

    /** Returns when both answer; their data are below the directory. */
    public static Servers start(Path directory) throws IOException {
        return start(directory, 0, true);
    }

    /** QuestDB alone, which can be killed and then started again where it was. */
    public static Servers questDb(Path directory, int port) throws IOException {
        return start(directory, port, false);
    }

    private static Servers start(Path directory, int questDbPort, boolean withKafka) throws IOException {
        File log = directory.resolve("servers.log").toFile();
        Process process = new ProcessBuilder(command(directory, questDbPort, withKafka))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ServersMain.READY)) {
                String[] addresses = line.substring(ServersMain.READY.length()).split(" ");
                return new Servers(process, withKafka ? addresses[1] : "", URI.create(addresses[0]));
            }
        }
        throw new IOException("the servers did not start; what they said is in " + log);
    }

    private static List<String> command(Path directory, int questDbPort, boolean withKafka) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServersMain.class.getName(),
                directory.toString(),
                Integer.toString(questDbPort),
                Boolean.toString(withKafka));
    }

    /** Bootstrap servers; empty where there is no Kafka. */
    public String kafka() {
        return kafka;
    }

    public URI questDb() {
        return questDb;
    }

    /** So far, of all their threads. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
