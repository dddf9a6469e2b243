package dev.frostline.launcher;

import dev.frostline.benchmarks.BenchCommand;
import dev.frostline.launcher.command.BacktestCommand;
import dev.frostline.launcher.command.GenerateCommand;
import dev.frostline.launcher.command.ImportCommand;
import dev.frostline.launcher.command.ReplayCommand;
import dev.frostline.launcher.command.Shutdown;
import dev.frostline.launcher.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** Exit status: 0 for success, 1 for failure, 2 for wrong use. */
@Command(
        name = "frostline",
        description = "Watches the cold starts of edge and serverless functions, everywhere they run.",
        subcommands = {
            UpCommand.class,
            GenerateCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "  verify    installs what the tests need, then runs the tests: --quick the quickest, --long all at full length",
            "",
            "Start with: frostline up"
        })
public final class Main implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        int status = execute(arguments);
        Shutdown.workEnded();
        System.exit(status);
    }

    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrorHandler())
                .setExecutionExceptionHandler(new FailureHandler())
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing; start with: frostline up");
    }
}
