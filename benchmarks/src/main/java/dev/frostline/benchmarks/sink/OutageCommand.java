package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.TemporaryDirectory;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench outage}. */
@Command(
        name = "outage",
        description = "Kills the store while the sink writes, and sees what is lost, held in memory, and caught up.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class OutageCommand implements Callable<Integer> {
    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "measurements a second, before, meanwhile and after (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--before",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long all is well (default: ${DEFAULT-VALUE})")
    private int before;

    @Option(
            names = "--away",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "how long the store is away (default: ${DEFAULT-VALUE})")
    private int away;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rate < 1 || before < 1 || away < 1) {
            throw new ParameterException(spec.commandLine(), "it takes at least one a second, and one second");
        }
        try (TemporaryDirectory directory = new TemporaryDirectory("frostline-bench-outage")) {
            StoreOutage outage = new StoreOutage(
                    directory.path(), rate, Duration.ofSeconds(before), Duration.ofSeconds(away), System.err);
            System.out.println(outage.run());
        }
        return 0;
    }
}
