package dev.frostline.benchmarks.sink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.sink.SinkService;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.wire.Topics;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Kills the store under load, lets it be away for a while, and sees whether all of it is there in the end. */
final class StoreOutage {
    private static final Duration CATCH_UP_WITHIN = Duration.ofMinutes(20);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

    private final Path directory;
    private final int rate;
    private final Duration before;
    private final Duration away;
    private final PrintStream progress;
    private final ObjectNode figures = new JsonMapper().createObjectNode();

    /** @param rate measurements a second, all the time */
    StoreOutage(Path directory, int rate, Duration before, Duration away, PrintStream progress) {
        this.directory = directory;
        this.rate = rate;
        this.before = before;
        this.away = away;
        this.progress = progress;
    }

    ObjectNode run() throws Exception {
        Path storeDirectory = Files.createDirectories(directory.resolve("store"));
        Path kafkaDirectory = Files.createDirectories(directory.resolve("broker"));
        Servers store = Servers.questDb(storeDirectory, 0);
        URI url = store.questDb();
        try (Servers broker = Servers.start(kafkaDirectory);
                QuestDbTarget target = new QuestDbTarget(url);
                Metrics metrics = new Metrics();
                SteadyLoad load = new SteadyLoad(broker.kafka(), rate);
                SinkService sink = new SinkService(SinkConfig.from(environment(broker, target)), metrics)) {
            sink.start();
            measureBefore();
            measureDuring(store, sink, metrics);
            store = Servers.questDb(storeDirectory, url.getPort());
            measureAfter(metrics);
            settle(load, target);
        } finally {
            store.close();
        }
        return figures;
    }

    private void measureBefore() throws Exception {
        progress.println("bench outage: all is well ...");
        HeapWatch heap = new HeapWatch();
        heap.until(before, () -> false);
        figures.put("rate", rate);
        figures.put("heap_before_mb", Math.round(heap.peak()));
    }

    private void measureDuring(Servers store, SinkService sink, Metrics metrics) throws Exception {
        progress.println("bench outage: the store is killed, and stays away for " + away.toSeconds() + " s ...");
        store.kill();
        HeapWatch heap = new HeapWatch();
        heap.until(away, () -> false);
        figures.put("away_s", away.toSeconds());
        figures.put("heap_away_mb", Math.round(heap.peak()));
        figures.put("behind_records", Math.round(behind(metrics)));
        figures.put(
                "health",
                sink.check()
                        .parts()
                        .getOrDefault("measurements", CheckResult.up())
                        .detail());
    }

    private void measureAfter(Metrics metrics) throws Exception {
        progress.println("bench outage: the store is back ...");
        HeapWatch heap = new HeapWatch();
        long begin = System.nanoTime();
        boolean caughtUp = heap.until(CATCH_UP_WITHIN, () -> behind(metrics) < rate);
        figures.put("caught_up", caughtUp);
        figures.put("caught_up_after_s", Math.round((System.nanoTime() - begin) / 1e9));
        figures.put("heap_after_mb", Math.round(heap.peak()));
    }

    private void settle(SteadyLoad load, QuestDbTarget target) throws Exception {
        load.stop();
        new HeapWatch().until(SETTLED_WITHIN, () -> target.points() == load.acknowledged());
        figures.put("published", load.acknowledged());
        figures.put("lost", load.acknowledged() - target.points());
    }

    private static double behind(Metrics metrics) {
        return metrics.registry()
                .get("frostline.sink.lag.records")
                .tag("topic", Topics.MEASUREMENTS.name())
                .gauge()
                .value();
    }

    private static Map<String, String> environment(Servers broker, QuestDbTarget target) {
        Map<String, String> environment = new HashMap<>(target.environment());
        environment.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", broker.kafka());
        environment.put("FROSTLINE_HTTP_PORT", "0");
        return environment;
    }
}
