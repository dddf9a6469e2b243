package dev.frostline.benchmarks.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.InterleavedTrials;
import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Rounds;
import dev.frostline.benchmarks.trial.Stopwatch;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks everything once after a start of the servers, cold, and then in turns, warm. */
final class QueryBench {
    private static final int YEAR = 365;
    private static final String COMPARED = "1h";

    private final Path directory;
    private final String function;
    private final int repeats;
    private final PrintStream progress;

    /**
     * @param directory of the servers' data
     * @param function whose charts are made
     */
    QueryBench(Path directory, String function, int repeats, PrintStream progress) {
        this.directory = directory;
        this.function = function;
        this.repeats = repeats;
        this.progress = progress;
    }

    void run(ObjectNode figures) throws Exception {
        progress.println("bench query: " + function + " from rollups and from raw points ...");
        Rounds table = measure(figures.putArray("table"), () -> StoreQueries.open(directory, function));
        ObjectNode ratios = figures.putObject("raw_over_rollups");
        for (int days : StoreQueries.RANGES) {
            double raw = table.seconds(StoreQueries.name(StoreQueries.RAW, days));
            double rollups = table.seconds(StoreQueries.name(COMPARED, days));
            ratios.put(days + "d", rounded(raw / rollups));
        }
        progress.println("bench query: charts by HTTP ...");
        Rounds charts = measure(figures.putArray("charts"), () -> ChartQueries.open(directory, function));
        for (String subject : ChartQueries.SUBJECTS) {
            double seconds = charts.seconds(StoreQueries.name(subject, YEAR));
            figures.put("year_chart_of_" + subject + "_ms", millis(seconds));
        }
    }

    private Rounds measure(ArrayNode table, BenchmarkQueries.Opening opening) throws Exception {
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        for (int which = 0; runCold(opening, which, rows); which++) {
            progress.print('.');
        }
        progress.println();
        Rounds rounds = runWarm(opening);
        rows.forEach((name, row) -> {
            table.add(row.put("warm_ms", millis(rounds.seconds(name))));
            progress.println(row);
        });
        return rounds;
    }

    /** @return whether there is such a question */
    private static boolean runCold(BenchmarkQueries.Opening opening, int which, Map<String, ObjectNode> rows)
            throws Exception {
        try (BenchmarkQueries queries = opening.open()) {
            if (which == queries.all().size()) {
                return false;
            }
            BenchmarkQuery query = queries.all().get(which);
            Lap lap = time(query);
            ObjectNode row = new ObjectNode(JsonNodeFactory.instance);
            row.put("question", query.name()).put("points", lap.records());
            rows.put(query.name(), row.put("cold_ms", millis(lap.seconds())));
            return true;
        }
    }

    private Rounds runWarm(BenchmarkQueries.Opening opening) throws Exception {
        try (BenchmarkQueries queries = opening.open()) {
            InterleavedTrials trials = new InterleavedTrials(
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
            queries.all().forEach(query -> trials.add(query.name(), () -> time(query)));
            return trials.run(1, repeats);
        }
    }

    private static Lap time(BenchmarkQuery query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        long points = query.execution().execute();
        return stopwatch.lap(points);
    }

    private static double millis(double seconds) {
        return rounded(seconds * 1000);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
