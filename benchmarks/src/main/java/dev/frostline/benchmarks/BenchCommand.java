package dev.frostline.benchmarks;

import dev.frostline.benchmarks.detection.DetectionBenchCommand;
import dev.frostline.benchmarks.kills.KillsBenchCommand;
import dev.frostline.benchmarks.parser.ParserBenchCommand;
import dev.frostline.benchmarks.pipeline.PipelineBenchCommand;
import dev.frostline.benchmarks.query.QueryBenchCommand;
import dev.frostline.benchmarks.restart.RestartBenchCommand;
import dev.frostline.benchmarks.sink.OutageCommand;
import dev.frostline.benchmarks.sink.SinkBenchCommand;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** {@code bench NAME}. */
@Command(
        name = "bench",
        description = "Runs one benchmark; the last line of its output is one JSON object.",
        subcommands = {
            DetectionBenchCommand.class,
            ParserBenchCommand.class,
            PipelineBenchCommand.class,
            RestartBenchCommand.class,
            SinkBenchCommand.class,
            QueryBenchCommand.class,
            OutageCommand.class,
            KillsBenchCommand.class
        },
        mixinStandardHelpOptions = true,
        commandListHeading = "%nBenchmarks:%n")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        String all = spec.subcommands().keySet().stream().sorted().collect(Collectors.joining(", "));
        throw new CommandLine.ParameterException(spec.commandLine(), "which benchmark? There are: " + all);
    }
}
