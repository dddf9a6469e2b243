package dev.frostline.benchmarks.kills;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench kills}. */
@Command(
        name = "kills",
        description = {
            "Kills stream processors, the sink, brokers and the store under load, at random moments, and sees whether"
                    + " anything is missing, doubled, different or left open.",
            "Fifty kills take some ten minutes. Exit status 1 where anything is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KillsBenchCommand implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many, in equal shares (default: ${DEFAULT-VALUE})")
    private int kills;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "measurements a second all the time (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of victims, moments and measurements (default: another one each time)")
    private Long seed;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "keeps data and logs there; it must be empty (default: a temporary one)")
    private Path kept;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (kills < 1 || rate < 1) {
            throw new ParameterException(spec.commandLine(), "--kills and --rate must be at least 1");
        }
        if (kept != null) {
            requireEmpty();
            return run(Files.createDirectories(kept));
        }
        try (TemporaryDirectory directory = new TemporaryDirectory("frostline-bench-kills")) {
            return run(directory.path());
        }
    }

    private int run(Path directory) throws Exception {
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        ObjectNode figures = new KillsBench(directory, kills, rate, chosen, System.err).run();
        System.out.println(figures);
        return KillsBench.isEqual(figures) ? 0 : 1;
    }

    private void requireEmpty() throws IOException {
        if (Files.notExists(kept)) {
            return;
        }
        if (!Files.isDirectory(kept)) {
            throw new ParameterException(spec.commandLine(), kept + " is not a directory");
        }
        try (Stream<Path> content = Files.list(kept)) {
            if (content.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), kept + " is not empty");
            }
        }
    }
}
