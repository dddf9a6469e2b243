package dev.frostline.producer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.ops.Metrics;
import dev.frostline.producer.TestKafka;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.Topics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportIT {
    private static final String HEADER = "timestamp,pop_code,city,country,tier,function_name,cold_start_time_ms\n";
    /** Recent, since Kafka deletes by the records' own time, and it does so half a minute after the broker's start. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    /** Every so many rows one is broken. */
    private static final int BROKEN_EVERY = 500;

    @TempDir
    private Path directory;

    @Test
    void goesOnWhereItWas_whenItsProcessWasKilled() throws Exception {
        int rows = 200_000;
        Path file = file("big.csv", rows);
        Path rejects = directory.resolve("rejects.csv");
        List<String> killed;
        try (TestKafka kafka = TestKafka.start(directory.resolve("killed"))) {
            killInTheMiddle(kafka, file, rejects);
            List<ImportRequest> unfinished = UnfinishedImports.find(kafka.settings());
            assertThat(unfinished).hasSize(1);
            assertThat(unfinished.get(0).file()).isEqualTo(file);

            ImportResult result = run(kafka, unfinished.get(0), new Metrics());

            assertThat(result.outcome()).isEqualTo(ImportResult.Outcome.DONE);
            assertThat(result.writtenNow())
                    .as("the first run's share is not done again")
                    .isLessThan(result.records());
            assertThat(result.records()).isEqualTo(rows - rows / BROKEN_EVERY);
            assertThat(result.rejected()).isEqualTo(Map.of(RecordCheck.TYPE, (long) rows / BROKEN_EVERY));
            assertThat(Files.readAllLines(rejects))
                    .hasSize(1 + rows / BROKEN_EVERY)
                    .doesNotHaveDuplicates();
            assertThat(UnfinishedImports.find(kafka.settings())).isEmpty();
            killed = contents(kafka);
        }
        try (TestKafka kafka = TestKafka.start(directory.resolve("whole"))) {
            run(kafka, ImportRequest.of(file), new Metrics());

            List<String> whole = contents(kafka);
            assertThat(whole).hasSameSizeAs(killed);
            assertThat(IntStream.range(0, whole.size())
                            .filter(i -> !whole.get(i).equals(killed.get(i)))
                            .mapToObj(i -> whole.get(i) + " is not " + killed.get(i)))
                    .as("each partition holds the same records in the same order")
                    .isEmpty();
        }
    }

    @Test
    void importsAFileOnce_unlessAskedToImportItAgain() throws Exception {
        Path file = file("small.csv", 50);
        try (TestKafka kafka = TestKafka.start(directory.resolve("kafka"))) {
            Metrics metrics = new Metrics();
            assertThat(run(kafka, ImportRequest.of(file), metrics).outcome()).isEqualTo(ImportResult.Outcome.DONE);

            ImportResult second = run(kafka, ImportRequest.of(file), metrics);
            assertThat(second.outcome()).isEqualTo(ImportResult.Outcome.ALREADY_DONE);
            assertThat(second.records()).isEqualTo(50);
            assertThat(contents(kafka)).hasSize(50);

            ImportRequest again = new ImportRequest(file, FileOptions.none(), null, true);
            assertThat(run(kafka, again, metrics).outcome()).isEqualTo(ImportResult.Outcome.DONE);
            assertThat(contents(kafka)).hasSize(100);
            assertThat(metrics.scrape())
                    .contains("frostline_producer_records_total{outcome=\"in\",source=\"import\"} 100.0")
                    .contains("frostline_producer_records_total{outcome=\"out\",source=\"import\"} 100.0");
        }
    }

    @Test
    void goesOnAfterTheLastLine_whenAFileHasGrown() throws Exception {
        Path file = file("grows.csv", 5);
        String whole = Files.readString(file("longer.csv", 9));
        try (TestKafka kafka = TestKafka.start(directory.resolve("kafka"))) {
            run(kafka, ImportRequest.of(file), new Metrics());
            Files.writeString(file, whole.substring(0, whole.length() - 4)); // its last line is not whole yet

            run(kafka, ImportRequest.of(file), new Metrics());
            Files.writeString(file, whole);
            ImportResult last = run(kafka, ImportRequest.of(file), new Metrics());

            assertThat(last.outcome()).isEqualTo(ImportResult.Outcome.DONE);
            assertThat(last.writtenNow()).isEqualTo(1);
            assertThat(last.records()).isEqualTo(9);
            assertThat(contents(kafka)).hasSize(9).doesNotHaveDuplicates();
            assertThat(run(kafka, ImportRequest.of(file), new Metrics()).outcome())
                    .isEqualTo(ImportResult.Outcome.ALREADY_DONE);
        }
    }

    @Test
    void countsFailedInits_andReportsThatNothingWasRead() throws Exception {
        Path log = Files.writeString(
                directory.resolve("failed.log"),
                start + " INIT_REPORT Init Duration: 9990.10 ms\tPhase: init\tStatus: timeout\n");
        Path rejected = Files.writeString(directory.resolve("rejected.csv"), HEADER + "yesterday,AWS,,,512,f,1\n");
        try (TestKafka kafka = TestKafka.start(directory.resolve("kafka"))) {
            Metrics metrics = new Metrics();
            ImportResult failed =
                    run(kafka, new ImportRequest(log, new FileOptions(null, "checkout", null), null, false), metrics);
            ImportResult nothing = run(kafka, ImportRequest.of(rejected), metrics);

            assertThat(failed.problem()).isEmpty();
            assertThat(failed.counts().failedInits()).isEqualTo(Map.of("checkout", 1L));
            assertThat(failed.toString()).contains("1 failed inits (checkout 1)");
            assertThat(nothing.problem()).get().asString().contains("all 1 records were rejected", "csv");
            assertThat(metrics.scrape())
                    .contains("frostline_producer_failed_inits_total{function=\"checkout\"} 1.0")
                    .contains("frostline_producer_records_total{outcome=\"in\",source=\"import\"} 2.0")
                    .contains("frostline_producer_records_total{outcome=\"failed-init\",source=\"import\"} 1.0");
        }
    }

    @Test
    void fails_whenTheFileCannotBeImported() {
        Path nowhere = directory.resolve("nowhere.csv");
        FileImport missing = new FileImport(
                TestKafka.settings("127.0.0.1:1"),
                ImportRequest.of(nowhere),
                MeasurementCheck.standard(),
                FileProgress.none(),
                new Metrics());

        assertThatThrownBy(missing::run).isInstanceOf(InputFileException.class).hasMessage(nowhere + " does not exist");
    }

    @Test
    void stops_whenKafkaStaysAway() throws Exception {
        FileImport waiting = new FileImport(
                TestKafka.settings("127.0.0.1:1"),
                ImportRequest.of(file("small.csv", 5)),
                MeasurementCheck.standard(),
                FileProgress.none(),
                new Metrics());
        ImportResult[] result = new ImportResult[1];
        Thread thread = new Thread(() -> result[0] = uncheckedRun(waiting));
        thread.start();

        waiting.close();
        thread.join(20_000);

        assertThat(result[0].outcome()).isEqualTo(ImportResult.Outcome.STOPPED);
    }

    @Test
    void importsAllRows_ofTheRealColdStarts() throws Exception {
        Path real = Path.of("..", "..", "shared", "data", "lambda-cold-starts.csv.gz");
        Assumptions.assumeTrue(
                Files.isReadable(real), real + " is not there, so the import of real data is not tested");
        try (TestKafka kafka = TestKafka.start(directory.resolve("kafka"))) {
            ImportResult result = run(kafka, ImportRequest.of(real), new Metrics());

            System.out.println("real cold starts: " + result);
            assertThat(result.records()).isEqualTo(1_648_529);
            assertThat(result.rejectedTotal()).isZero();
        }
    }

    private static void killInTheMiddle(TestKafka kafka, Path file, Path rejects) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportChild.class.getName(),
                        kafka.settings().bootstrapServers(),
                        file.toString(),
                        rejects.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> kafka.committed(Topics.IMPORT_PROGRESS.name()).size() >= 3);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static ImportResult run(TestKafka kafka, ImportRequest request, Metrics metrics) throws InputFileException {
        return new FileImport(kafka.settings(), request, MeasurementCheck.standard(), FileProgress.none(), metrics)
                .run();
    }

    private static ImportResult uncheckedRun(FileImport fileImport) {
        try {
            return fileImport.run();
        } catch (InputFileException e) {
            throw new AssertionError(e);
        }
    }

    /** By partition and in its order. */
    private static List<String> contents(TestKafka kafka) {
        Map<Integer, List<String>> partitions = kafka.committed(Topics.MEASUREMENTS.name()).stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition,
                        TreeMap::new,
                        Collectors.mapping(
                                one -> one.partition() + " " + new String(one.value(), StandardCharsets.UTF_8),
                                Collectors.toList())));
        return partitions.values().stream().flatMap(List::stream).toList();
    }

    private Path file(String name, int rows) throws IOException {
        Path file = directory.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 1; i <= rows; i++) {
                String value = i % BROKEN_EVERY == 0 ? "slow" : Integer.toString(i % 977);
                out.write(start.plusMillis(i * 100L) + ",AWS,,,512,function-" + i % 40 + "," + value + "\n");
            }
        }
        return file;
    }
}
