package dev.frostline.launcher.command;

import dev.frostline.config.ConfigException;
import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.launcher.backtest.BacktestJson;
import dev.frostline.launcher.backtest.BacktestOutput;
import dev.frostline.launcher.backtest.DeploymentsFile;
import dev.frostline.launcher.backtest.RowOrder;
import dev.frostline.launcher.backtest.SettingsFile;
import dev.frostline.launcher.options.BacktestOptions;
import dev.frostline.model.Deployment;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.producer.rows.RowCounts;
import dev.frostline.producer.rows.RowFile;
import dev.frostline.producer.rows.SeriesNames;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backtest",
        description =
                "Runs the detection over a file, without Kafka, and prints changes, alerts and notes as lines of JSON.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BacktestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "measurements in any format of import, or any CSV, also compressed")
    private Path file;

    @Mixin
    private BacktestOptions options;

    @Override
    public Integer call() throws InputFileException {
        if (!options.problems().isEmpty()) {
            throw new ConfigException(options.problems());
        }
        SettingsSnapshot settings = SettingsFile.read(options.settings());
        List<Deployment> deployments = DeploymentsFile.read(options.deployments());
        LoggingSetup.showWarningsOnly();
        RowFile rows = new RowFile(options.request(file));
        BacktestJson json = new BacktestJson(rows.names()::of, SeriesNames.NO_POP, options.byRow());
        BacktestOutput output = new BacktestOutput(standardOutput(), json, options.all());
        return run(rows, output, new Backtest(options.windowing(), settings, deployments, output));
    }

    private static int run(RowFile rows, BacktestOutput output, Backtest backtest) throws InputFileException {
        AtomicBoolean stopped = new AtomicBoolean();
        Shutdown.closeOnSignal(() -> stopped.set(true));
        FileProgress progress = FileProgress.on(System.err, "reading");
        RowCounts counts = read(rows, backtest, progress, stopped);
        if (stopped.get()) {
            progress.ended("stopped");
            return 1;
        }
        backtest.finish();
        output.finish();
        progress.ended(output.isBroken() ? "stopped: the output was closed" : summary(counts, backtest, output));
        counts.examples().forEach(System.err::println);
        RowOrder order = new RowOrder(counts.rows(), backtest.outOfOrder(), backtest.late());
        order.warning().ifPresent(System.err::println);
        return order.isUsable() ? 0 : 1;
    }

    private static RowCounts read(RowFile rows, Backtest backtest, FileProgress progress, AtomicBoolean stopped)
            throws InputFileException {
        try {
            return rows.read(backtest::accept, progress, stopped::get);
        } catch (InputFileException e) {
            if (e.isWrongUse()) {
                throw new ConfigException(List.of(e.getMessage()));
            }
            throw e;
        }
    }

    private static String summary(RowCounts counts, Backtest backtest, BacktestOutput output) {
        String reasons = counts.rejected().entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey().label())
                .sorted()
                .collect(Collectors.joining(", ", " (", ")"));
        return String.format(
                Locale.ROOT,
                "%,d rows of %,d series in %,d windows: %,d changes, %,d alerts, %,d notes; %,d rejected%s, %,d late, %,d warm%s",
                counts.rows(),
                backtest.series(),
                backtest.windows(),
                output.changes(),
                output.alerts(),
                output.notes(),
                counts.rejectedTotal(),
                counts.rejected().isEmpty() ? "" : reasons,
                backtest.late(),
                counts.warm(),
                failedInits(counts));
    }

    private static String failedInits(RowCounts counts) {
        return counts.failedInits() + counts.startsAfterFailedInit() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d failed inits, %,d starts after a failed init",
                        counts.failedInits(),
                        counts.startsAfterFailedInit());
    }

    /** Always UTF-8; its error flag is set when the reader has closed the pipe. */
    private static PrintWriter standardOutput() {
        return new PrintWriter(new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)));
    }
}
