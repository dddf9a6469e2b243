package dev.frostline.launcher;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.source.FileImport;
import dev.frostline.producer.source.ImportException;
import dev.frostline.producer.source.ImportProgress;
import dev.frostline.producer.source.ImportResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Publishes the measurements of a file, each exactly once; goes on where it was cut off.",
            "Beside newer measurements it has the stream processor make the rollups of its days anew."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV, NDJSON, Lambda REPORT lines or DataStream 2 logs; gzip too")
    private Path file;

    @Mixin
    private ImportOptions options;

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() throws ImportException, InterruptedException {
        SettingsReader settings = new SettingsReader(kafka.settings());
        KafkaSettings target = KafkaSettings.read(settings);
        settings.check();
        Logs.quiet();
        ImportProgress progress = ImportProgress.on(System.err);
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
        LateRollups rollups = new LateRollups(target, System.err);
        Shutdown.closeOnSignal(rollups::stop);
        Optional<Replay> replay = rollups.request(result);
        return replay.isEmpty() || rollups.follow(replay.get());
    }
}
