package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.launcher.options.ImportOptions;
import dev.frostline.launcher.options.KafkaOptions;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.importing.FileImport;
import dev.frostline.producer.importing.ImportResult;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.input.SpooledInput;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.report.FileProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Publishes the measurements of a file, each exactly once; continues after an interruption.",
            "If newer measurements exist, the stream processor computes the rollups of the file's days again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "CSV, NDJSON, logs of AWS Lambda or DataStream 2 logs; may be compressed, an archive, a pipe,"
                    + " or - for standard input")
    private Path file;

    @Mixin
    private ImportOptions options;

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() throws InputFileException, InterruptedException {
        SettingsReader settings = new SettingsReader(kafka.settings());
        KafkaSettings target = KafkaSettings.read(settings);
        MeasurementCheck check = MeasurementCheck.read(settings);
        settings.check();
        LoggingSetup.showWarningsOnly();
        ImportResult result = imported(target, check);
        System.err.println(result);
        result.problem().ifPresent(System.err::println);
        if (result.outcome() == ImportResult.Outcome.STOPPED) {
            return 1;
        }
        boolean done = !options.replays() || replayed(target, result);
        return done && result.problem().isEmpty() ? 0 : 1;
    }

    private ImportResult imported(KafkaSettings target, MeasurementCheck check) throws InputFileException {
        FileProgress progress = FileProgress.on(System.err);
        try (SpooledInput input = SpooledInput.of(file);
                Metrics metrics = new Metrics();
                FileImport importing =
                        new FileImport(target, options.request(input.file()), check, progress, metrics)) {
            Shutdown.closeOnSignal(importing);
            return importing.run();
        } catch (IOException e) {
            throw new InputFileException("the temporary copy of " + file + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static boolean replayed(KafkaSettings target, ImportResult result) throws InterruptedException {
        LateRollupReplays lateReplays = new LateRollupReplays(target, System.err);
        Shutdown.closeOnSignal(lateReplays::stop);
        Optional<Replay> replay = lateReplays.request(result);
        return replay.isEmpty() || lateReplays.follow(replay.get());
    }
}
