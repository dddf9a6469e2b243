package dev.frostline.benchmarks.query;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.benchmarks.trial.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench query}. */
@Command(
        name = "query",
        description = {
            "How long charts of a year take: the dataset is generated, replayed and stored, and then read at every"
                    + " resolution over longer and longer ranges.",
            "50 million records take some minutes and some 30 GB of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class QueryBenchCommand implements Callable<Integer> {
    private static final String FIGURES = "figures.json";

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "50000000",
            description = "cold starts of the year (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often everything is asked in turn (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keeps the dataset there, and asks what is there the next time (default: a temporary one)")
    private @Nullable Path kept;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (records < 1 || repeats < 1) {
            throw new ParameterException(spec.commandLine(), "it takes at least one record and one round");
        }
        if (kept != null) {
            run(Files.createDirectories(kept));
            return 0;
        }
        try (TemporaryDirectory directory = new TemporaryDirectory("frostline-bench-query")) {
            run(directory.path());
        }
        return 0;
    }

    private void run(Path directory) throws Exception {
        Path file = directory.resolve(FIGURES);
        ObjectNode figures =
                Files.exists(file) ? (ObjectNode) new JsonMapper().readTree(file.toFile()) : prepare(directory, file);
        new QueryBench(directory, figures.path("function").asText(), repeats, System.err).run(figures);
        System.out.println(figures);
    }

    /** The figures are written when all is there. */
    private ObjectNode prepare(Path directory, Path file) throws Exception {
        ObjectNode figures = new JsonMapper().createObjectNode();
        figures.put("benchmark", "query").put("records", records);
        try (Servers servers = Servers.start(directory)) {
            new LargeDataset(servers, directory, records, System.err, figures).prepare();
            figures.put("function", busiest(servers));
        }
        Files.writeString(file, figures.toString());
        return figures;
    }

    static String busiest(Servers servers) throws IOException, InterruptedException {
        return new QuestDbClient(servers.questDb())
                .query("SELECT function_name, sum(count) FROM cold_start_rollups WHERE resolution = '1d'"
                        + " ORDER BY 2 DESC LIMIT 1")
                .at("/0/0")
                .asText();
    }
}
