package dev.frostline.benchmarks.sink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.InterleavedTrials;
import dev.frostline.benchmarks.trial.Rounds;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets the sink and the simpler ways take turns, and puts their figures together. */
final class SinkBench {
    private static final String OURS = "Frostline's sink";
    private static final String CONSUMER = "raw consumer, 2 threads";
    private static final String POINT = "Point API, batches of 5,000";
    private static final String POINT_TWO = "Point API, 2 threads";
    private static final String STOP_AND_WAIT = "stop and wait, 1,000";
    private static final String STOP_AND_WAIT_LINES = "stop and wait, 1,000, as lines";
    private static final String WAIT_5000 = "one writer, waits for each 5,000";
    private static final int THREADS = 2;
    private static final int BATCH = 5_000;
    private static final int SMALL_BATCH = 1_000;

    private final String kafka;
    private final TargetStore store;
    private final int partitions;
    private final long records;
    private final PrintStream progress;

    SinkBench(String kafka, TargetStore store, int partitions, long records, PrintStream progress) {
        this.kafka = kafka;
        this.store = store;
        this.partitions = partitions;
        this.records = records;
        this.progress = progress;
    }

    Rounds run(int warmUps, int repeats) throws Exception {
        return new InterleavedTrials(progress)
                .add(CONSUMER, reading(THREADS, BATCH, SimpleWriters.none()))
                .add(OURS, new VerifiedContestant(store, new FrostlineSink(kafka, store, records)))
                .add(POINT, new VerifiedContestant(store, reading(1, BATCH, SimpleWriters.points(store, BATCH))))
                .add(
                        POINT_TWO,
                        new VerifiedContestant(store, reading(THREADS, BATCH, SimpleWriters.points(store, BATCH))))
                .add(
                        STOP_AND_WAIT,
                        new VerifiedContestant(
                                store, reading(1, SMALL_BATCH, SimpleWriters.points(store, SMALL_BATCH))))
                .add(
                        STOP_AND_WAIT_LINES,
                        new VerifiedContestant(store, reading(1, SMALL_BATCH, SimpleWriters.lines(store, SMALL_BATCH))))
                .add(WAIT_5000, new VerifiedContestant(store, reading(1, BATCH, SimpleWriters.lines(store, BATCH))))
                .run(warmUps, repeats);
    }

    private ReadingContestant reading(int threads, int mostAtOnce, ReadingContestant.Work work) {
        return new ReadingContestant(kafka, records, partitions, threads, mostAtOnce, work);
    }

    static ObjectNode figures(Rounds rounds) {
        ObjectNode figures = new JsonMapper().createObjectNode();
        figures.put("ours_over_consumer", rounded(rounds.ratio(OURS, CONSUMER)));
        figures.put("ours_over_point", rounded(rounds.ratio(OURS, POINT)));
        figures.put("ours_over_point_two_threads", rounded(rounds.ratio(OURS, POINT_TWO)));
        figures.put("ours_over_stop_and_wait", rounded(rounds.ratio(OURS, STOP_AND_WAIT)));
        figures.put("ours_over_stop_and_wait_lines", rounded(rounds.ratio(OURS, STOP_AND_WAIT_LINES)));
        figures.put("ours_over_waiting_5000", rounded(rounds.ratio(OURS, WAIT_5000)));
        figures.put("cpu_s_per_million", rounded(rounds.cpuSecondsPerMillion(OURS)));
        figures.put("records_per_s", Math.round(rounds.rate(OURS)));
        return figures;
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }

    static List<String> table(Rounds rounds) {
        return new ArrayList<>(rounds.table());
    }
}
