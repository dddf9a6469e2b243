package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a data directory that Frostline 0.1 wrote, and imports the measurements that follow. The directory holds 70
 * minutes of two functions at two locations: settings, silences, alerts with comments, a finished replay, and changes
 * that were still under way. What is expected is what 0.1 itself made of the same directory and measurements.
 */
class UpgradeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src", "test", "resources", "upgrade");
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    Path scratch;

    private FrostlineProcess frostline;
    private String url;
    private JsonNode expected;

    @BeforeEach
    void openTheOldDirectory() throws IOException, InterruptedException {
        expected = JSON.readTree(RESOURCES.resolve("expected.json").toFile());
        Path data = unpack(RESOURCES.resolve("data-directory-0.1.tar.gz"));
        frostline = FrostlineProcess.start(
                scratch,
                "up",
                "--port",
                "0",
                "--no-generator",
                "--data-dir",
                data.toString(),
                "--import",
                RESOURCES
                        .resolve("measurements-after.ndjson.gz")
                        .toAbsolutePath()
                        .toString());
        url = frostline.awaitReady();
        await().atMost(Duration.ofMinutes(3))
                .failFast("the process ended", () -> frostline.errors().contains("frostline: "))
                .until(() -> frostline.errors().contains("everything is processed and stored"));
    }

    @AfterEach
    void stop() {
        frostline.close();
    }

    @Test
    void keepsAlertsRollupsAndDetectionStateOfVersion01() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(2, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(differences()).isEmpty());
    }

    /** Fields that a later version has added are no difference. */
    private List<String> differences() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> answer : expected.get("http").properties()) {
            JsonNode actual = JSON.readTree(frostline.get(url + answer.getKey()).body());
            compare(answer.getKey(), answer.getValue(), actual, differences);
        }
        Map<String, JsonNode> alerts = alertsById();
        assertThat(alerts).hasSize(expected.get("alerts").size());
        for (JsonNode alert : expected.get("alerts")) {
            String id = alert.get("alert_id").textValue();
            compare("alert " + id, alert, alerts.getOrDefault(id, JSON.nullNode()), differences);
        }
        compareRegressions(differences);
        return differences;
    }

    private void compareRegressions(List<String> differences) throws IOException {
        List<JsonNode> actual = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> published : records(Topics.REGRESSIONS.name())) {
            actual.add(JSON.readTree(published.value()));
        }
        assertThat(actual).hasSize(expected.get("regressions").size());
        for (JsonNode regression : expected.get("regressions")) {
            if (actual.stream().noneMatch(one -> isContained(regression, one))) {
                differences.add("no regression " + regression);
            }
        }
    }

    private Map<String, JsonNode> alertsById() throws IOException {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> published : records(Topics.ALERTS.name())) {
            latest.put(published.key(), JSON.readTree(published.value()));
        }
        return latest;
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        return CommittedRecords.read(frostline.address("kafka"), topic, ALL);
    }

    private static boolean isContained(JsonNode expected, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences.isEmpty();
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                compare(path + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), differences);
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!expected.equals(actual)) {
            differences.add(path + " is " + actual + ", not " + expected);
        }
    }

    /** By tar, since the archive has sparse files. */
    private Path unpack(Path archive) throws IOException, InterruptedException {
        Path directory = Files.createDirectory(scratch.resolve("data"));
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", directory.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return directory;
    }
}
