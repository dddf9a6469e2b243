package dev.frostline.launcher;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.BasicCredentials;
import dev.frostline.config.Secret;
import dev.frostline.embedded.startup.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a user runs it: a JVM of its own on the packaged class path, its output in two files. */
final class FrostlineProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("^ready (http://localhost:\\d+)$", Pattern.MULTILINE);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path out;
    private final Path err;
    private final List<String> arguments;

    private FrostlineProcess(Process process, List<String> arguments, Path out, Path err) {
        this.process = process;
        this.arguments = List.copyOf(arguments);
        this.out = out;
        this.err = err;
    }

    static FrostlineProcess start(Path scratch, String... arguments) {
        return start(scratch, Map.of(), arguments);
    }

    /** @param settings as environment variables */
    static FrostlineProcess start(Path scratch, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Duser.timezone=UTC",
                "-cp",
                Path.of("target", "lib").toAbsolutePath() + "/*",
                "dev.frostline.launcher.Main"));
        command.addAll(List.of(arguments));
        if (List.of(arguments).contains("up")) {
            // two tests that start at the same time would both find the usual ports free
            List.of("--kafka-port", "--producer-port").stream()
                    .filter(option -> !command.contains(option))
                    .forEach(option -> command.addAll(List.of(option, Integer.toString(FreePorts.choose()))));
        }
        try {
            Path out = Files.createTempFile(scratch, "out", ".txt");
            Path err = Files.createTempFile(scratch, "err", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(settings);
            return new FrostlineProcess(builder.start(), List.of(arguments), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address behind {@code ready}. */
    String awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .failFast("the process ended: " + err, () -> !process.isAlive())
                .until(() -> READY.matcher(output()).find());
        Matcher ready = READY.matcher(output());
        return ready.find() ? ready.group(1) : "";
    }

    String address(String name) {
        Matcher line =
                Pattern.compile("^" + name + "\\s+(\\S+)$", Pattern.MULTILINE).matcher(errors());
        if (!line.find()) {
            throw new IllegalStateException("no address of " + name + " in: " + errors());
        }
        return line.group(1);
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The first number that its QuestDB answers. */
    long number(String sql) throws IOException, InterruptedException {
        String url = address("questdb") + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", questDbLogin().header().orElseThrow())
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).at("/dataset/0/0").asLong();
    }

    /** It is made anew at each start, and kept where only the owner of the data directory can read it. */
    private BasicCredentials questDbLogin() throws IOException {
        Properties settings = new Properties();
        Path data = Path.of(arguments.get(arguments.indexOf("--data-dir") + 1));
        try (Reader reader = Files.newBufferedReader(data.resolve("questdb/conf/server.conf"))) {
            settings.load(reader);
        }
        return new BasicCredentials(
                settings.getProperty("http.user"), new Secret(settings.getProperty("http.password")));
    }

    int awaitExit(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running after " + timeout + ": " + errors());
        }
        return process.exitValue();
    }

    /** As a service manager does; Ctrl-C takes the same way, but a shell in the background lets nobody hear it. */
    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(null, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
