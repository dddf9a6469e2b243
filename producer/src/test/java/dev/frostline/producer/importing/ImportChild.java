package dev.frostline.producer.importing;

import dev.frostline.ops.Metrics;
import dev.frostline.producer.TestKafka;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.report.FileProgress;
import java.nio.file.Path;

/** A process to be killed in the middle of an import. */
public final class ImportChild {
    private ImportChild() {}

    public static void main(String[] args) throws InputFileException {
        ImportRequest request = new ImportRequest(Path.of(args[1]), FileOptions.none(), Path.of(args[2]), false);
        new FileImport(
                        TestKafka.settings(args[0]),
                        request,
                        MeasurementCheck.standard(),
                        FileProgress.none(),
                        new Metrics())
                .run();
    }
}
