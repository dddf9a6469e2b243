package dev.frostline.benchmarks.trial;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Arguments: the directory, QuestDB's port, whether there is a Kafka too. Runs until standard input ends, which it also does when the process that started this one has died. */
final class ServersMain {
    static final String READY = "ready ";

    private static final String A_DAY = Long.toString(Duration.ofDays(1).toMillis());

    /** Event times are of the past: nothing may be deleted by age while it is measured. */
    private static final Map<String, String> NO_RETENTION_CHECKS =
            Map.of("log.retention.check.interval.ms", A_DAY, "log.initial.task.delay.ms", A_DAY);

    private ServersMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream output = System.out;
        System.setOut(System.err); // standard output is for the addresses alone
        Path directory = Path.of(arguments[0]);
        int questDbPort = Integer.parseInt(arguments[1]);
        boolean withKafka = Boolean.parseBoolean(arguments[2]);
        try (EmbeddedKafka kafka =
                        withKafka ? EmbeddedKafka.start(directory.resolve("kafka"), 0, NO_RETENTION_CHECKS) : null;
                EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory.resolve("questdb"), questDbPort)) {
            output.println(READY + questDb.url() + (kafka == null ? "" : " " + kafka.bootstrapServers()));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
