package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's start script, laid out as in the image. */
class StartScriptIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String MAIN = "dev.frostline.stream.StreamProcessorMain";

    @TempDir
    private Path home;

    private Path script;
    private Path archives;

    @BeforeEach
    void layOut() throws IOException {
        script = Files.copy(Path.of("..", "docker", "start.sh"), home.resolve("start.sh"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(home.resolve("lib"), Path.of("target", "lib").toAbsolutePath());
        archives = Files.createDirectory(home.resolve("data"));
    }

    @Test
    void loadsMostClassesFromAnArchive_afterAnOrderlyEnd() throws Exception {
        run("first");
        try (Stream<Path> written = Files.list(archives)) {
            assertThat(written.map(path -> path.getFileName().toString()).toList())
                    .singleElement()
                    .asString()
                    .startsWith(MAIN)
                    .endsWith(".jsa");
        }

        run("second");

        assertThat(archived("first")).isZero();
        assertThat(archived("second")).isGreaterThan(1_000);
    }

    @Test
    void startsWithoutOne_whereNoneCanBeWritten() throws Exception {
        archives = home.resolve("not-there");

        run("plain");

        assertThat(archives).doesNotExist();
    }

    /** The service waits for a Kafka that is not there. */
    private void run(String name) throws Exception {
        Path log = log(name);
        ProcessBuilder builder = new ProcessBuilder(script.toString(), MAIN)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:class+load");
        builder.environment().put("FROSTLINE_CLASS_ARCHIVES", archives.toString());
        builder.environment().put("FROSTLINE_HTTP_PORT", "0");
        builder.environment().put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        builder.environment()
                .put("FROSTLINE_STREAM_STATE_DIR", home.resolve("state").toString());
        Process service = builder.start();
        try {
            await().atMost(TIMEOUT).failFast(() -> !service.isAlive()).until(() -> lines(name).stream()
                    .anyMatch(line -> line.contains("stream-processor runs")));
            service.destroy();
            assertThat(service.waitFor()).isBetween(0, 143);
        } finally {
            service.destroyForcibly();
        }
    }

    private long archived(String name) {
        return lines(name).stream()
                .filter(line -> line.contains("source: shared objects file (top)"))
                .count();
    }

    private List<String> lines(String name) {
        try (Stream<String> lines = Files.lines(log(name))) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return home.resolve(name + ".log");
    }
}
