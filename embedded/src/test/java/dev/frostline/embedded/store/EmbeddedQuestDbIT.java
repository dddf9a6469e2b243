package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.ChildJvm;
import dev.frostline.embedded.startup.EmbeddedStartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class EmbeddedQuestDbIT {
    private static final String TABLE =
            "CREATE TABLE points (pop SYMBOL, ms DOUBLE, time TIMESTAMP_NS) TIMESTAMP(time) PARTITION BY DAY WAL"
                    + " DEDUP UPSERT KEYS(time, pop)";
    private static final String FIRST = "points,pop=FRA01 ms=%.1f 1767225600000000001\n";
    private static final String ONE_NANOSECOND_LATER = "points,pop=FRA01 ms=7.5 1767225600000000002\n";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void keepsPointsOneNanosecondApart_andReplacesAnEqualOne() throws Exception {
        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0)) {
            query(questDb.url(), TABLE);

            write(questDb.url(), FIRST.formatted(5.5) + ONE_NANOSECOND_LATER);
            write(questDb.url(), FIRST.formatted(6.5));

            awaitRows(questDb.url(), "[[\"FRA01\",6.5],[\"FRA01\",7.5]]");
        }
    }

    @Test
    void keepsPoints_whenItsProcessIsKilledRightAfter() throws Exception {
        try (ChildJvm child = ChildJvm.start("questdb", directory)) {
            String url = child.awaitAddress();
            query(url, TABLE);
            write(url, FIRST.formatted(5.5) + ONE_NANOSECOND_LATER);
            child.kill();
        }

        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0)) {
            awaitRows(questDb.url(), "[[\"FRA01\",5.5],[\"FRA01\",7.5]]");
        }
    }

    @Test
    void keepsPoints_whenClosedAndStartedAgain() throws Exception {
        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0)) {
            query(questDb.url(), TABLE);
            write(questDb.url(), ONE_NANOSECOND_LATER);
        }

        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0)) {
            awaitRows(questDb.url(), "[[\"FRA01\",7.5]]");
        }
    }

    @Test
    void saysItInOneSentence_whenItsDirectoryIsInTheWay() throws Exception {
        Files.writeString(directory.resolve("db"), "a file where the tables should be");

        assertThatThrownBy(() -> EmbeddedQuestDb.start(directory, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("QuestDB could not be started in " + directory + ": ")
                .hasMessageNotContaining("\n");
    }

    private void awaitRows(String url, String rows) {
        await().untilAsserted(() -> assertThat(query(url, "SELECT pop, ms FROM points ORDER BY time"))
                .contains("\"dataset\":" + rows));
    }

    private String query(String url, String sql) throws IOException, InterruptedException {
        URI uri = URI.create(url + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private void write(String url, String lines) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v2/write?precision=n"))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }
}
