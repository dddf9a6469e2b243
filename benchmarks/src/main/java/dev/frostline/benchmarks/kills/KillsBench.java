package dev.frostline.benchmarks.kills;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.embedded.kafka.OpenTransactions;
import dev.frostline.model.Measurement;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Kills under load, waits until all have caught up, and holds what is there against what must be there. */
final class KillsBench {
    private static final double NANOS = 1e9;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private final Path directory;
    private final int kills;
    private final int rate;
    private final long seed;
    private final int pauseDivisor;
    private final PrintStream progress;
    private final ObjectNode figures = new JsonMapper().createObjectNode();
    private final StoredRows rows = new StoredRows();

    /** @param rate measurements a second */
    KillsBench(Path directory, int kills, int rate, long seed, PrintStream progress) {
        this(directory, kills, rate, seed, 1, progress);
    }

    /** @param pauseDivisor how many times shorter the pauses are, and what the processors' group waits for one of them */
    KillsBench(Path directory, int kills, int rate, long seed, int pauseDivisor, PrintStream progress) {
        this.directory = directory;
        this.kills = kills;
        this.rate = rate;
        this.seed = seed;
        this.pauseDivisor = pauseDivisor;
        this.progress = progress;
    }

    ObjectNode run() throws Exception {
        long begin = System.nanoTime();
        Random random = new Random(seed);
        report("seed " + seed + ", everything starts ...");
        try (Installation installation =
                        Installation.start(directory, SESSION_TIMEOUT.dividedBy(pauseDivisor), random);
                DisorderedLoad load = new DisorderedLoad(installation.kafka(), rate, random.nextLong())) {
            CatchUpWait catchUp = new CatchUpWait(installation.kafka(), new QuestDbClient(installation.storeUrl()));
            load.start();
            catchUp.awaitFirstRows();
            killUnder(load, installation, random);
            report("all is back; waiting until they have caught up ...");
            figures.put("caught_up", catchUp.awaitProcessors());
            compareRollups(installation.kafka(), load.acknowledged());
            compareRows(catchUp, new QuestDbClient(installation.storeUrl()));
            figures.put("open_transactions", openTransactions(catchUp, installation.kafka()));
        }
        figures.put("seconds", Math.round((System.nanoTime() - begin) / NANOS));
        return figures;
    }

    /** Nothing missing, doubled, different or left open. */
    static boolean isEqual(ObjectNode figures) {
        return figures.get("caught_up").asBoolean()
                && figures.get("records").asLong()
                        == figures.get("acknowledged").asLong()
                && List.of("missing", "doubled", "different", "misnumbered", "store_rows_unequal", "open_transactions")
                        .stream()
                        .allMatch(name -> figures.get(name).asLong() == 0);
    }

    private void killUnder(DisorderedLoad load, Installation installation, Random random) throws Exception {
        figures.put("benchmark", "kills").put("seed", seed).put("rate", rate);
        RandomKills randomKills = new RandomKills(installation, random, pauseDivisor, progress);
        randomKills.run(kills);
        ObjectNode byVictim = figures.putObject("kills");
        randomKills.counts().forEach((kind, count) -> byVictim.put(kind.name().toLowerCase(Locale.ROOT), count));
        load.finish(Installation.PARTITIONS);
    }

    private void compareRollups(String kafka, long acknowledged) throws Exception {
        report("computing every rollup anew ...");
        TopicReader topics = new TopicReader(kafka);
        Recomputation recomputation = new Recomputation(progress);
        long records = topics.read(Topics.MEASUREMENTS.name(), record -> {
            Measurement measurement = Codecs.MEASUREMENT.decode(record.value());
            recomputation.add(record.partition(), measurement);
            rows.expect(record, measurement);
        });
        topics.read(Topics.ROLLUPS.name(), record -> {
            recomputation.compare(Codecs.ROLLUP.decode(record.value()));
            rows.expect(record);
        });
        figures.put("acknowledged", acknowledged).put("records", records).put("late", recomputation.late());
        figures.put("rollups", recomputation.windows())
                .put("missing", recomputation.missing())
                .put("doubled", recomputation.doubled())
                .put("different", recomputation.different())
                .put("misnumbered", recomputation.misnumbered());
    }

    private void compareRows(CatchUpWait catchUp, QuestDbClient store) throws Exception {
        report("comparing the store's rows ...");
        figures.put("store_rows_expected", rows.expected());
        catchUp.awaitRows(rows.expected());
        rows.compare(store);
        figures.put("store_rows", rows.actual()).put("store_rows_unequal", rows.unequal());
    }

    private int openTransactions(CatchUpWait catchUp, String kafka) throws Exception {
        List<String> left = catchUp.awaitNoTransaction(new OpenTransactions(kafka));
        left.forEach(one -> report("left open: " + one));
        return left.size();
    }

    private void report(String what) {
        progress.println("bench kills: " + what);
    }
}
