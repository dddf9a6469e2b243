package dev.frostline.stream;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stream processor as a process of its own, to be killed. */
final class ProcessorProcess implements AutoCloseable {
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings;
    private final File log;
    private final int port;
    private Process process;

    ProcessorProcess(String bootstrapServers, Path directory, int port, Map<String, String> more) {
        this.settings = new HashMap<>(more);
        settings.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("FROSTLINE_HTTP_PORT", Integer.toString(port));
        settings.put("FROSTLINE_STREAM_SESSION_TIMEOUT", SESSION_TIMEOUT.toString());
        settings.put("FROSTLINE_STREAM_STATE_DIR", directory.resolve("state").toString());
        this.log = directory.resolve("log").toFile();
        this.port = port;
    }

    void start() throws IOException {
        log.getParentFile().mkdirs();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StreamProcessorMain.class.getName()));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        process = builder.start();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What {@code /health/ready} answers, 0 where nobody does. */
    int readyStatus() {
        try {
            return HTTP.send(request("/health/ready"), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    boolean isReady() {
        return readyStatus() == 200;
    }

    String metrics() throws IOException, InterruptedException {
        return HTTP.send(request("/metrics"), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    File log() {
        return log;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }
}
