package dev.frostline.launcher.options;

import dev.frostline.producer.importing.ImportRequest;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to import a file of measurements. */
public final class ImportOptions {
    @Mixin
    private FileReadingOptions reading;

    @Option(names = "--again", description = "import the file even if it was imported before")
    private boolean again;

    @Option(
            names = "--no-replay",
            description = "do not compute the rollups again of days for which the imported measurements are too late")
    private boolean noReplay;

    public boolean replays() {
        return !noReplay;
    }

    public ImportRequest request(Path file) {
        return new ImportRequest(file, reading.file(), reading.rejects(), again);
    }
}
