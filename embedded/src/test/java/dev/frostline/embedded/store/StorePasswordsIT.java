package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.BasicCredentials;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

@Tag("quick")
class StorePasswordsIT {
    private static final String CREATE = "/exec?query=create%20table%20foreign_table(x%20int)";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final BasicCredentials login = BasicCredentials.random();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void questDbTakesNothing_withoutItsPassword() throws Exception {
        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0, login)) {
            for (String path : new String[] {CREATE, "/exp?query=select%201", "/chk?f=json&j=points"}) {
                assertThat(get(questDb, path, Optional.empty())).as(path).isEqualTo(401);
                assertThat(get(questDb, path, BasicCredentials.random().header()))
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(get(questDb, CREATE, Optional.empty())).isEqualTo(401);
            assertThat(write(questDb, Optional.empty())).isEqualTo(401);

            assertThat(get(questDb, CREATE, login.header())).isEqualTo(200);
            assertThat(write(questDb, login.header())).isEqualTo(204);
        }
    }

    @Test
    void redisTakesNothing_withoutItsPassword() {
        Workers workers = new Workers(new SimpleMeterRegistry());
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, login, workers);
                RedisClient stranger = RedisClient.create(redis.address());
                RedisClient client = RedisClient.create(redis.url())) {
            assertThatThrownBy(() -> stranger.set("a", "b"))
                    .isInstanceOf(JedisException.class)
                    .hasStackTraceContaining("NOAUTH");
            assertThat(client.set("a", "b")).isEqualTo("OK");
            assertThat(redis.address()).doesNotContain(login.password().value());
        }
    }

    @Test
    void keepsPasswords_inFilesOfTheOwnerAlone() throws Exception {
        Path settings = Files.createDirectories(directory.resolve("conf")).resolve("server.conf");
        Files.writeString(settings, "of an earlier version, which others may read");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));

        EmbeddedQuestDb.start(directory, 0, login).close();

        assertThat(Files.readString(settings)).contains(login.password().value());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
    }

    private int get(EmbeddedQuestDb questDb, String path, Optional<String> authorization) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(questDb.url() + path)).timeout(TIMEOUT), authorization);
    }

    private int write(EmbeddedQuestDb questDb, Optional<String> authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(questDb.url() + "/api/v2/write"))
                .POST(HttpRequest.BodyPublishers.ofString("points,pop=FRA01 ms=7.5 1767225600000000002\n"));
        return send(request, authorization);
    }

    private int send(HttpRequest.Builder request, Optional<String> authorization)
            throws IOException, InterruptedException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
