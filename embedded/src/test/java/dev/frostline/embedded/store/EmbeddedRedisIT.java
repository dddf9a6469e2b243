package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.ChildJvm;
import dev.frostline.embedded.startup.EmbeddedStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@Tag("quick")
class EmbeddedRedisIT {
    @TempDir
    private Path directory;

    @Test
    void keepsValues_whenItsProcessIsKilled() throws Exception {
        try (ChildJvm child = ChildJvm.start("redis", directory)) {
            try (RedisClient client = RedisClient.create(child.awaitAddress())) {
                client.set("key", "kept");
            }
            child.kill();
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(client.get("key")).isEqualTo("kept");
        }
    }

    @Test
    void keepsValues_whenClosedAndStartedAgain() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0);
                RedisClient client = RedisClient.create(redis.url())) {
            client.set("key", "kept");
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(client.get("key")).isEqualTo("kept");
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
        EmbeddedRedis.start(directory, 0, List.of());
        ProcessHandle leftover = redisOf(directory);

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0);
                RedisClient client = RedisClient.create(redis.url())) {
            assertThat(leftover.isAlive()).isFalse();
            assertThat(client.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void isInASessionOfItsOwn_soThatCtrlCReachesTheJvmAlone() throws Exception {
        assumeThat(Path.of("/usr/bin/setsid")).isExecutable();
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0)) {
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

            EmbeddedRedis.start(directory, 0).close();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void saysItInOneSentence_whenItsFileIsDamaged() throws Exception {
        Files.writeString(directory.resolve("appendonly.aof"), "this is no appended file\n");

        assertThatThrownBy(() -> EmbeddedRedis.start(directory, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("Redis could not be started in " + directory + ": redis-server ended")
                .hasMessageContaining("Bad file format")
                .hasMessageNotContaining("\n");
    }

    private static ProcessHandle redisOf(Path directory) throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve("redis.pid")));
        return ProcessHandle.of(pid).orElseThrow();
    }
}
