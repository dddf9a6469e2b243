package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.wire.RecordCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole logs of AWS Lambda, in the forms in which CloudWatch and the Telemetry API give them. */
class LambdaLogFilesTest {
    private static final String TIME = "2026-03-01T08:00:00.250Z";
    private static final long MILLIS = 1_772_352_000_250L;

    @TempDir
    private Path directory;

    private final List<Measurement> read = new ArrayList<>();

    @Test
    void readsTheBatchesOfASubscription() throws Exception {
        String batch = "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"/aws/lambda/carts\",\"logStream\":"
                + "\"2026/03/01/[7]ab\",\"logEvents\":[" + event("START RequestId: 1 Version: 7") + ","
                + event(report("\\t", "Init Duration: 41.5 ms\\t")) + "," + event(report("\\t", "")) + "]}";

        LineCounts counts = read("batches", batch + "\n{\"messageType\":\"CONTROL_MESSAGE\"}\n" + batch + batch);

        assertThat(read).hasSize(3).allSatisfy(one -> {
            assertThat(one.functionName()).isEqualTo("carts");
            assertThat(one.functionVersion()).isEqualTo("7");
            assertThat(one.coldStartTimeMs()).isEqualTo(41.5);
            assertThat(one.timestamp()).isEqualTo(MILLIS);
        });
        assertThat(counts.warm()).isEqualTo(3);
    }

    @Test
    void readsTheAnswerOfFilterLogEvents_inOneLineOrInMany() throws Exception {
        String answer = "{\"events\":[" + event(report("\\t", "Init Duration: 41.5 ms")) + ","
                + event(report("\\t", "Init Duration: 42.5 ms")) + "],\"searchedLogStreams\":[]}";

        read("short.json", answer);
        read("long.json", answer.replace("{", "{\n  ").replace(",\"", ",\n    \""));

        assertThat(read).extracting(Measurement::coldStartTimeMs).containsExactly(41.5, 42.5, 41.5, 42.5);
    }

    @Test
    void readsTheCsvOfCloudWatch_withMessagesOfSeveralLines_inAnyOrderOfColumns() throws Exception {
        String message = report("\t", "Init Duration: 41.5 ms\t\n");

        LineCounts counts = read(
                "insights.csv",
                "@logStream,@message,@timestamp\n\"2026/03/01/[7]ab\",\"" + message
                        + "\",2026-03-01 08:00:00.250\n\"2026/03/01/[7]ab\",\"he said \"\"REPORT\"\"\nand left\",2026-03-01 08:00:01\n");
        read("viewer.csv", "timestamp,message\n" + MILLIS + ",\"" + message + "\"\n");

        assertThat(read).hasSize(2).allSatisfy(one -> assertThat(one.timestamp())
                .isEqualTo(MILLIS));
        assertThat(read.get(0).functionVersion()).isEqualTo("7");
        assertThat(counts.lines()).isEqualTo(3);
        assertThat(counts.other()).as("the header and the other message").isEqualTo(2);
    }

    @Test
    void detectsTheLog_althoughTheApplicationWritesTheFirstLines() throws Exception {
        String application = "{\"timestamp\":\"" + TIME + "\",\"level\":\"INFO\",\"message\":\"hello\"}\n";

        LineCounts counts = read(
                "mixed.json",
                application
                        + application
                        + application
                        + platformReport("\"initDurationMs\":41.5")
                        + platformReport(""));

        assertThat(read).extracting(Measurement::coldStartTimeMs).containsExactly(41.5);
        assertThat(counts.warm()).isEqualTo(1);
        assertThat(counts.other()).isEqualTo(3);
    }

    @Test
    void countsFailedInits_andTheirInvocationsAreNotWarm() throws Exception {
        LineCounts counts = read(
                "failed.log",
                TIME + " INIT_REPORT Init Duration: 9990.10 ms\tPhase: init\tStatus: timeout\n"
                        + TIME + " " + report("\t", "") + "\n"
                        + TIME + " INIT_REPORT Init Duration: 30.10 ms\tPhase: init\tStatus: error\tError Type: X\n"
                        + TIME + " INIT_REPORT Init Duration: 60.10 ms\tPhase: invoke\tStatus: error\tError Type: X\n"
                        + TIME + " " + report("\t", "Status: error\tError Type: X") + "\n"
                        + TIME + " " + report("\t", "") + "\n"
                        + TIME + " RESTORE_REPORT Restore Duration: 80.00 ms\n"
                        + TIME + " " + report("\t", "Restore Duration: 80.00 ms") + "\n");

        assertThat(counts.failedInits()).isEqualTo(Map.of("checkout", 3L));
        assertThat(counts.startsAfterFailedInit()).isEqualTo(2);
        assertThat(counts.warm()).isEqualTo(1);
        assertThat(read).extracting(Measurement::coldStartTimeMs).containsExactly(80.0);
        assertThat(counts.outcomes()).contains("3 failed inits (checkout 3)", "2 starts after a failed init");
    }

    @Test
    void countsAnInitOfZero_asWarm() throws Exception {
        LineCounts counts = read(
                "zero.json",
                platformReport("\"initDurationMs\":0.0")
                        + platformReport("\"initDurationMs\":null")
                        + "{\"time\":\"" + TIME + "\",\"type\":\"platform.initReport\",\"record\":{\"phase\":\"init\","
                        + "\"status\":\"timeout\",\"metrics\":{\"durationMs\":9990.1}}}\n");

        assertThat(read).isEmpty();
        assertThat(counts.warm()).isEqualTo(2);
        assertThat(counts.failedInitTotal()).isEqualTo(1);
        assertThat(counts.problem("lambda-report")).isEmpty();
    }

    @Test
    void explainsWhyNothingWasRead() throws Exception {
        LineCounts refused = read("refused.log", "2026-03-01 08:00:00 CST " + report("\t", "Init Duration: 1.00 ms"));
        LineCounts others = read("others.log", "START RequestId: 1\nhello\n\n");

        assertThat(refused.rejected()).containsOnlyKeys(RecordCheck.TYPE);
        assertThat(refused.problem("lambda-report")).get().asString().contains("rejected", "lambda-report", "--format");
        assertThat(others.problem("lambda-report")).get().asString().contains("none of the 3 lines has a record");
        assertThat(others.other()).isEqualTo(2);
        assertThat(others.blank()).isEqualTo(1);
    }

    private LineCounts read(String name, String content) throws Exception {
        Path file = Files.writeString(directory.resolve(name), content);
        String function = content.contains("/aws/lambda/") ? null : "checkout";
        return MeasurementFile.read(file, new FileOptions(null, function, null), read::add);
    }

    private static String event(String message) {
        return "{\"id\":\"1\",\"timestamp\":" + MILLIS + ",\"message\":\"" + message + "\\n\"}";
    }

    private static String report(String tab, String end) {
        return String.join(
                tab,
                "REPORT RequestId: 8f5e",
                "Duration: 1.20 ms",
                "Billed Duration: 2 ms",
                "Memory Size: 512 MB",
                "Max Memory Used: 35 MB",
                end);
    }

    private static String platformReport(String init) {
        return "{\"time\":\"" + TIME
                + "\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"8f5e\",\"metrics\":{"
                + "\"memorySizeMB\":512" + (init.isEmpty() ? "" : "," + init) + "}}}\n";
    }
}
