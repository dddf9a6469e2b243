package dev.frostline.benchmarks.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small year; each question is asked once. */
final class QueryBenchIT {
    private static final int RECORDS = 30_000;
    private static final int WRONG_USE = 2;

    @TempDir
    private Path directory;

    @Test
    void generatesReplaysAndStores_andGetsTheSameFromRollupsAsFromRawPoints() throws Exception {
        ObjectNode figures = new ObjectNode(JsonNodeFactory.instance);
        String function;
        try (Servers servers = Servers.start(directory)) {
            new LargeDataset(servers, directory, RECORDS, System.err, figures).prepare();
            function = QueryBenchCommand.busiest(servers);
        }

        assertThat(figures.at("/rollups/10s").asLong()).isBetween(1L, (long) RECORDS);
        try (BenchmarkQueries queries = StoreQueries.open(directory, function)) {
            Map<String, Long> points = run(queries);
            assertThat(points).hasSize(35).doesNotContainValue(0L);
            for (int days : StoreQueries.RANGES) {
                assertThat(points.get(StoreQueries.name("1h", days)))
                        .isEqualTo(points.get(StoreQueries.name(StoreQueries.RAW, days)));
            }
        }
        try (BenchmarkQueries queries = ChartQueries.open(directory, function)) {
            assertThat(run(queries)).hasSize(10).doesNotContainValue(0L);
        }
    }

    @Test
    void refusesAYearOfNothing() {
        assertThat(new CommandLine(new QueryBenchCommand()).execute("--records", "0"))
                .isEqualTo(WRONG_USE);
    }

    private static Map<String, Long> run(BenchmarkQueries queries) throws Exception {
        Map<String, Long> points = new HashMap<>();
        for (BenchmarkQuery query : queries.all()) {
            points.put(query.name(), query.execution().execute());
        }
        return points;
    }
}
