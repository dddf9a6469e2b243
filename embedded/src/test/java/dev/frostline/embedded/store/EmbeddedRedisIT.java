package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.ChildJvm;
import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.ops.CheckResult;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@Tag("quick")
class EmbeddedRedisIT {
    @TempDir
    private Path directory;

    private final Workers workers = new Workers(new SimpleMeterRegistry());

    @Test
    void keepsValues_whenItsProcessIsKilled() throws Exception {
        try (ChildJvm child = ChildJvm.start("redis", directory)) {
            try (RedisClient client = RedisClient.create(child.awaitAddress())) {
                client.set("key", "kept");
            }
            child.kill();
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(client.get("key")).isEqualTo("kept");
        }
    }

    @Test
    void keepsValues_whenClosedAndStartedAgain() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            client.set("key", "kept");
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(client.get("key")).isEqualTo("kept");
        }
    }

    @Test
    void isStartedAgainWithItsValues_whenOnlyItIsKilled() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            client.set("key", "kept");
            await().until(() -> isWrittenToDisk("kept"));
            ProcessHandle killed = redisOf(directory);

            killed.destroyForcibly();

            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> workers.check().detail().contains("embedded-redis"));
            assertThat(workers.check().status()).isEqualTo(CheckResult.Status.DOWN);
            await().ignoreExceptions().until(() -> "kept".equals(client.get("key")));
            await().until(() -> workers.check().isUp());
            assertThat(redisOf(directory).pid()).isNotEqualTo(killed.pid());
        }
        assertThat(Files.exists(directory.resolve("redis.pid"))).isFalse();
    }

    @Test
    void isStartedAgain_asOftenAsItIsKilled() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            for (int i = 0; i < 3; i++) {
                ProcessHandle killed = redisOf(directory);
                killed.destroyForcibly();
                await().until(() -> !killed.isAlive());
                await().ignoreExceptions().until(() -> "PONG".equals(client.ping()));
            }
        }
    }

    @Test
    void endsWithItsJvm_whenThatIsKilled() throws Exception {
        assumeThat(Path.of("/usr/bin/setpriv")).isExecutable();
        try (ChildJvm child = ChildJvm.start("redis", directory)) {
            child.awaitAddress();
            ProcessHandle redis = redisOf(directory);

            child.kill();

            await().until(() -> !redis.isAlive());
        }
    }

    @Test
    void stopsTheServerLeftBehind_whereTheKernelDidNot() throws Exception {
        EmbeddedRedis.start(directory, 0, List.of(), workers);
        ProcessHandle leftover = redisOf(directory);

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(leftover.isAlive()).isFalse();
            assertThat(client.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void isInASessionOfItsOwn_soThatCtrlCReachesTheJvmAlone() throws Exception {
        assumeThat(Path.of("/usr/bin/setsid")).isExecutable();
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, workers)) {
            assertThat(redis.url()).startsWith("redis://127.0.0.1:");
            long pid = redisOf(directory).pid();

            // process id, (name), state, parent, process group
            assertThat(Files.readString(Path.of("/proc/" + pid + "/stat")))
                    .matches("(?s)" + pid + " \\(redis.*\\) [A-Z] [0-9]+ " + pid + " .*");
        }
    }

    @Test
    void leavesAnotherProgramAlone_whoseProcessIdTheFileNames() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("redis.pid"), Long.toString(other.pid()));

            EmbeddedRedis.start(directory, 0, workers).close();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void saysItInOneSentence_whenItsFileIsDamaged() throws Exception {
        Files.writeString(directory.resolve("appendonly.aof"), "this is no appended file\n");

        assertThatThrownBy(() -> EmbeddedRedis.start(directory, 0, workers))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("Redis could not be started in " + directory + ": redis-server ended")
                .hasMessageContaining("Bad file format")
                .hasMessageNotContaining("\n");
    }

    /** The append-only file is written at once, and synchronised each second. */
    private boolean isWrittenToDisk(String value) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".aof")).anyMatch(file -> contains(file, value));
        }
    }

    private static boolean contains(Path file, String value) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle redisOf(Path directory) throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve("redis.pid")));
        return ProcessHandle.of(pid).orElseThrow();
    }
}
