package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.launcher.options.ImportOptions;
import dev.frostline.launcher.options.KafkaOptions;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.format.InputFileException;
import dev.frostline.producer.importing.FileImport;
import dev.frostline.producer.importing.ImportResult;
import dev.frostline.producer.report.FileProgress;
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
            description = "CSV, NDJSON, Lambda REPORT lines or DataStream 2 logs; may be compressed with gzip")
    private Path file;

    @Mixin
    private ImportOptions options;

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() throws InputFileException, InterruptedException {
        SettingsReader settings = new SettingsReader(kafka.settings());
        KafkaSettings target = KafkaSettings.read(settings);
        settings.check();
        LoggingSetup.showWarningsOnly();
        FileProgress progress = FileProgress.on(System.err);
        try (Metrics metrics = new Metrics();
                FileImport importing = new FileImport(target, options.request(file), progress, metrics)) {
            Shutdown.closeOnSignal(importing);
            ImportResult result = importing.run();
            System.err.println(result);
            if (result.outcome() == ImportResult.Outcome.STOPPED) {
                return 1;
            }
            return !options.replays() || replayed(target, result) ? 0 : 1;
        }
    }

    private static boolean replayed(KafkaSettings target, ImportResult result) throws InterruptedException {
        LateRollupReplays lateReplays = new LateRollupReplays(target, System.err);
        Shutdown.closeOnSignal(lateReplays::stop);
        Optional<Replay> replay = lateReplays.request(result);
        return replay.isEmpty() || lateReplays.follow(replay.get());
    }
}
