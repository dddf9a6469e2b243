package dev.frostline.launcher;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.source.FileImport;
import dev.frostline.producer.source.ImportException;
import dev.frostline.producer.source.ImportProgress;
import dev.frostline.producer.source.ImportResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Publishes the measurements of a file, each exactly once; goes on where it was cut off.",
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
    public Integer call() throws ImportException {
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
            return result.outcome() == ImportResult.Outcome.STOPPED ? 1 : 0;
        }
    }
}
